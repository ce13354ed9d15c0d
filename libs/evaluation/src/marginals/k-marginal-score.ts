import type { CodedPair } from './coded-pair.js';
import { combinations } from './combinations.js';
import { jointCounts, marginalDistance } from './joint-counts.js';

/** 1000 for equal marginals, 0 for marginals without a common cell. */
const scoreOf = (distances: readonly number[]): number =>
  (2 - distances.reduce((sum, d) => sum + d, 0) / distances.length) * 500;

/**
 * NIST's k-marginal score: the mean over all pairs of columns of the L1 distance of their joint shares, as (2 - mean) * 500; in
 * [0, 1000]. Needs two columns at least.
 */
export const kMarginalScore = (columns: readonly CodedPair[], k = 2): number =>
  scoreOf(combinations(columns, k).map(marginalDistance));

export interface GroupedScore {
  /** Of the pairs joined with the group. */
  readonly score: number;
  /** By code of the group; groups that the real table lacks are left out. */
  readonly byGroup: ReadonlyMap<number, number>;
}

/**
 * The same for every group. The distance of a group is that of its cells in the whole tables, times 2 / the group's real share, cut
 * at 2: the convention of SDNist. A group that is only rarer than it should be loses too; for what is wrong inside of a group, score
 * its rows alone.
 */
export const kMarginalByGroup = (columns: readonly CodedPair[], group: CodedPair): GroupedScore => {
  const [rows, others] = [group.real.length, group.synthetic.length];
  const sizes = new Float64Array(group.size);
  for (const code of group.real) sizes[code]!++;
  const pairs = combinations(columns, 2);
  const sums = new Float64Array(group.size);
  let overall = 0;
  for (const pair of pairs) {
    const { keys, real, synthetic } = jointCounts([group, ...pair]);
    const width = pair.reduce((product, { size }) => product * size, 1);
    const distances = new Float64Array(group.size);
    keys.forEach((key, cell) => {
      distances[Math.floor(key / width)]! += Math.abs(real[cell]! / rows - synthetic[cell]! / others);
    });
    distances.forEach((distance, code) => {
      overall += distance;
      sums[code]! += Math.min(2, (2 * distance * rows) / sizes[code]!);
    });
  }
  const byGroup = [...sizes.keys()].filter((code) => sizes[code]! > 0);
  return {
    score: (2 - overall / pairs.length) * 500,
    byGroup: new Map(byGroup.map((code) => [code, (2 - sums[code]! / pairs.length) * 500])),
  };
};
