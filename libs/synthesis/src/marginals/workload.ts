import type { Clique } from '../model/clique.js';

/** A marginal that could be measured, and how much of what the user cares about it shows: in (0, 1], the largest is 1. */
export interface WorkloadCandidate {
  readonly clique: Clique;
  readonly weight: number;
}

/**
 * All marginals of at most `degree` columns, weighted for the workload of all marginals of exactly that many (or of all columns, if they are fewer).
 * A marginal of the workload matters as much as its columns do on average; a candidate r weighs the sum over the workload of what s matters times
 * |r intersect s|.
 * Citation: McKenna, Mullins, Sheldon, Miklau 2022, "AIM", section 3.1.
 * @param columnWeights one per column, positive
 */
export function workloadCandidates(columnWeights: readonly number[], degree: number): WorkloadCandidate[] {
  const columns = columnWeights.length;
  const size = Math.min(degree, columns);
  const sum = columnWeights.reduce((total, weight) => total + weight, 0);
  // Over all s of `size` columns that hold column a: each matters (w_a + the rest's share of the other columns) / size.
  const holding = choose(columns - 1, size - 1);
  const withOther = columns > 1 ? (size - 1) / (columns - 1) : 0;
  const matters = columnWeights.map((weight) => (holding * (weight + withOther * (sum - weight))) / size);
  const candidates = Array.from({ length: size }, (_, at) => subsets(columns, at + 1))
    .flat()
    .map((clique) => ({ clique, weight: clique.reduce((total, column) => total + matters[column]!, 0) }));
  const largest = candidates.reduce((most, { weight }) => Math.max(most, weight), 0);
  return candidates.map(({ clique, weight }) => ({ clique, weight: weight / largest }));
}

/** How many candidates {@link workloadCandidates} gives. */
export function candidateCount(columns: number, degree: number): number {
  return Array.from({ length: Math.min(degree, columns) }, (_, at) => choose(columns, at + 1)).reduce(
    (total, count) => total + count,
    0,
  );
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
  return ways;
}

/** Ascending, in lexicographic order. */
function subsets(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(0, count - from) }, (_, at) => from + at).flatMap((first) =>
    subsets(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
