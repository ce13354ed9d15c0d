import type { Groups } from '../../fairness/groups.js';
import { samplingFloor } from '@likeness/statistics';
import type { CodedPair } from '../../marginals/coded-pair.js';
import { codedPair, encodeColumns } from '../../table-metrics/encoded-columns.js';
import type { GroupFinding } from '../reviewer-report.js';
import type { Outcome } from './outcome.js';
import type { ReviewContext } from './review-context.js';

/** How close the rows of each group are to the real people of that group. Worst first, beyond what chance does to small ones. */
export const groupFidelity = (
  { real, synthetic, metadata, choices }: ReviewContext,
  realGroups: Groups,
  syntheticGroups: Groups,
  outcome: Outcome | undefined,
): GroupFinding[] => {
  const columns = encodeColumns([real, synthetic], metadata)
    .filter(({ name }) => !(choices.sensitive ?? []).includes(name))
    .map((column) => codedPair(column));
  return realGroups.labels
    .map((label, group) => {
      const own = rowsOf(realGroups, group);
      const made = rowsOf(syntheticGroups, syntheticGroups.labels.indexOf(label));
      const errors = columns.map((column) => errorOf(column, own, made));
      const mean = (of: 'error' | 'floor' | 'spread'): number =>
        errors.reduce((sum, one) => sum + one[of], 0) / Math.max(1, errors.length);
      const rate = (rows: Int32Array, truth: Uint8Array | undefined): number | null =>
        truth === undefined || rows.length === 0 ? null : rows.reduce((sum, row) => sum + truth[row]!, 0) / rows.length;
      return {
        group: label,
        realRows: own.length,
        syntheticRows: made.length,
        realRate: rate(own, outcome?.truths[0]),
        syntheticRate: rate(made, outcome?.truths[1]),
        error: mean('error'),
        floor: mean('floor'),
        // The mean of the deviations bounds that of the mean.
        margin: 1.96 * mean('spread'),
      };
    })
    .sort((a, b) => b.error - b.floor - (a.error - a.floor));
};

const rowsOf = ({ of }: Groups, group: number): Int32Array =>
  Int32Array.from([...of.keys()].filter((row) => of[row] === group));

function errorOf(
  { size, real, synthetic }: CodedPair,
  own: Int32Array,
  made: Int32Array,
): { error: number; floor: number; spread: number } {
  const shares = (codes: Int32Array, rows: Int32Array): Float64Array => {
    const counts = new Float64Array(size);
    for (const row of rows) counts[codes[row]!]! += 1 / rows.length;
    return counts;
  };
  const [p, q] = [shares(real, own), shares(synthetic, made)];
  // A fresh real sample would have as many of them as there are.
  if (made.length === 0) return { error: 1, floor: samplingFloor(p, own.length), spread: 0 };
  const lean = p.reduce((sum, share, cell) => sum + Math.sign(q[cell]! - share) * q[cell]!, 0);
  return {
    error: p.reduce((sum, share, cell) => sum + Math.abs(share - q[cell]!), 0) / 2,
    floor: samplingFloor(p, made.length),
    spread: Math.sqrt(Math.max(0, 1 - lean ** 2) / made.length) / 2,
  };
}
