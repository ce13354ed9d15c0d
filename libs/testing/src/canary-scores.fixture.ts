import type { NoisyMarginal } from '@likeness/synthesis';
import type { Column } from '@likeness/table';

/** Of each code of a column "code", how much of what is published speaks for it: noisy counts of its cell, relative to their noise, and sampled rows. */
export function canaryScores(
  codes: readonly string[],
  measurements: readonly NoisyMarginal[],
  sampled: readonly Column[],
): number[] {
  const scores = new Map<string, number>();
  const add = (code: string, weight: number): void => void scores.set(code, (scores.get(code) ?? 0) + weight);
  for (const { columns, labels, counts, sigma } of measurements) {
    if (columns.join() !== 'code') continue;
    labels[0]!.forEach((label, cell) => add(label, 10 + counts[cell]! / sigma ** 2));
  }
  for (const column of sampled)
    if (column.name === 'code' && column.kind === 'text')
      for (const at of column.codes) add(at < 0 ? '' : column.dictionary[at]!, 1e-3);
  return codes.map((code) => scores.get(code) ?? 0);
}
