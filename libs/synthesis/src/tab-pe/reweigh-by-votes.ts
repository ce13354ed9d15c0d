import { nearestCandidates, type NoisyVotes } from '@likeness/privacy';
import type { Population } from '../population/population.js';

/** A candidate that stands for no made-up row joins them where its votes are so many standard deviations above none. */
const DISCOVERED = 4;

/**
 * Made-up rows with the weights that real rows voted for: those nearest to a candidate weigh together what its votes say. Votes are shrunk towards what the
 * rows weighed before, as far as they differ by no more than noise does (empirical Bayes: the spread of the ratios is what the votes show beyond their noise).
 * Post-processing of noisy votes.
 * Citation: James, Stein 1961, "Estimation with quadratic loss"; Hardt, Ligett, McSherry 2012, "A simple and practical algorithm for differentially private data
 * release" for weights that measurements multiply.
 * @param candidates codes of the candidates, one array per attribute
 */
export function reweighByVotes(
  made: Population,
  candidates: readonly Int32Array[],
  distances: readonly Float32Array[],
  { votes, sigma }: NoisyVotes,
): Population {
  const rows = { rowCount: made.weights.length, codes: made.codes.map((column) => Uint32Array.from(column)) };
  const nearest = nearestCandidates(rows, { codes: candidates, distances });
  const expected = new Float64Array(votes.length);
  made.weights.forEach((weight, row) => (expected[nearest[row]!]! += weight));
  const { spread, level } = spreadOf(expected, votes, sigma);
  const factors = expected.map((count, at) => {
    if (count === 0) return 0;
    const signal = (spread * count) ** 2;
    const shrunk = count + ((votes[at]! / level - count) * signal) / (signal + (sigma / level) ** 2);
    return Math.max(0, shrunk) / count;
  });
  const found = [...votes.keys()].filter((at) => expected[at] === 0 && votes[at]! > DISCOVERED * sigma);
  const weights = Float64Array.from([
    ...made.weights.map((weight, row) => weight * factors[nearest[row]!]!),
    ...found.map((at) => votes[at]! / level),
  ]);
  if (!weights.some((weight) => weight > 0)) return made;
  const codes = made.codes.map((column, attribute) =>
    Int32Array.from([...column, ...found.map((at) => candidates[attribute]![at]!)]),
  );
  return { sizes: made.sizes, codes, weights };
}

/** How far the true ratios of votes to expectation spread around 1, and the ratio of all votes to all expectations. */
function spreadOf(expected: Float64Array, votes: Float64Array, sigma: number) {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const level = Math.max(1e-9, sum(votes) / sum(expected));
  let beyond = 0;
  let squares = 0;
  expected.forEach((count, at) => {
    if (count === 0) return;
    beyond += (votes[at]! / level - count) ** 2 - (sigma / level) ** 2;
    squares += count ** 2;
  });
  return { level, spread: Math.sqrt(Math.max(0, beyond) / Math.max(1e-9, squares)) };
}
