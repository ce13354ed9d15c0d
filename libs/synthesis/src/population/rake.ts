import type { Population } from './population.js';

const SWEEPS = 30;

/** Stops where a sweep changes no sum of a column by more than this part. */
const CLOSE = 1e-4;

/**
 * Weights under which every column has the given counts, as far as some row has each cell: iterative proportional fitting, so the rows keep what they say about
 * columns together as far as the counts allow.
 * Citation: Deming, Stephan 1940, "On a least squares adjustment of a sampled frequency table when the expected marginal totals are known".
 * @param singles counts of the cells of every column, none below zero
 */
export function rakeToSingles({ sizes, codes, weights }: Population, singles: readonly Float64Array[]): Population {
  let raked = Float64Array.from(weights);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let change = 0;
    for (const [attribute, column] of codes.entries()) {
      const sums = new Float64Array(sizes[attribute]!);
      for (let row = 0; row < raked.length; row++) sums[column[row]!]! += raked[row]!;
      const factors = sums.map((sum, cell) => (sum > 0 ? singles[attribute]![cell]! / sum : 0));
      const reached = raked.map((weight, row) => weight * factors[column[row]!]!);
      if (!reached.some((weight) => weight > 0)) continue;
      change = sums.reduce(
        (most, sum, cell) => (sum > 0 ? Math.max(most, Math.abs(factors[cell]! - 1)) : most),
        change,
      );
      raked = reached;
    }
    if (change < CLOSE) break;
  }
  return { sizes, codes, weights: raked };
}
