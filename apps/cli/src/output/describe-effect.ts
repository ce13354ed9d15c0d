import type { CombinationEffect } from '@likeness/synthesis';
import { textTable } from './text-table.js';

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A share before and after, as cells of a text table. */
export const changedShare = (
  values: readonly (readonly [name: string, value: string | null])[],
  before: number,
  after: number,
): readonly string[] => [
  `  ${values.map(([name, value]) => `${name}=${value ?? '(empty)'}`).join(', ')}`,
  percent(before),
  '->',
  percent(after),
];

/** Shares before and after, the largest change first. */
export const describeEffect = (effect: readonly CombinationEffect[] | undefined): string => {
  if (effect === undefined) return '';
  const change = ({ before, after }: CombinationEffect): number => Math.abs(after - before);
  const rows = [...effect].sort((a, b) => change(b) - change(a)).slice(0, 20);
  const lines = rows.map(({ values, before, after }) => changedShare(Object.entries(values), before, after));
  return `Shares, as the model has them and in the file\n${textTable(lines)}`;
};
