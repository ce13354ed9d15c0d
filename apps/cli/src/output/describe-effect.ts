import type { CombinationEffect } from '@likeness/synthesis';
import { textTable } from './text-table.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Shares before and after, the largest change first. */
export const describeEffect = (effect: readonly CombinationEffect[] | undefined): string => {
  if (effect === undefined) return '';
  const change = ({ before, after }: CombinationEffect): number => Math.abs(after - before);
  const rows = [...effect].sort((a, b) => change(b) - change(a)).slice(0, 20);
  const named = ({ values }: CombinationEffect): string =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${value ?? '(empty)'}`)
      .join(', ');
  const lines = rows.map((each) => [`  ${named(each)}`, percent(each.before), '->', percent(each.after)]);
  return `Shares, as the model has them and in the file\n${textTable(lines)}`;
};
