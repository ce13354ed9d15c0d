import { matrix, multiply, reusedMatrix, type Matrix } from '@likeness/tensor';
import type { SampledRows } from '@likeness/privacy';
import type { Span } from '../mode-encoding/column-code.js';

/**
 * Judges rows by which cells of two columns they have together: a quadratic form of their one-hot cells, x' W x / 2. W is by how much more often real rows have a pair of
 * cells than made ones, as noisy sums tell, over about how much that differs by itself. That is the witness function of a maximum mean discrepancy, and so the best critic
 * of its norm at once; a net of hidden layers has to find it step by step, through the noise of each.
 * Citation: Gretton, Borgwardt, Rasch, Schölkopf, Smola 2012 (the witness function); Li, Chang, Cheng, Yang, Póczos 2017 (as a critic).
 */
export interface PairCritic {
  /** Numbers in a gradient: the pairs of cells, or one where there are none. */
  readonly size: number;
  /** The norm of the gradient of any row: the root of the number of pairs of columns. */
  readonly norm: number;
  /** How many of the sampled rows, each times its factor, have each pair of cells. */
  sum(sample: SampledRows, factors: Float64Array): Float64Array;
  /** Follows the mean of all noisy sums. */
  learnReal(noisySum: Float64Array): void;
  /** Follows the last batches of made rows, and gives the derivatives of their judgements with respect to them. */
  judge(made: Matrix): Matrix;
}

/** Columns are judged as long as they have no more cells than this together, those with few cells first: the form has the square of it. */
const MOST_CELLS = 2048;
/** Of the last batch in what is known of made rows. */
const SHARE_OF_BATCH = 0.1;

/**
 * @param shares of every column the shares of its cells
 * @param expectedRows of a sample: what noisy sums are divided by
 */
export function pairCritic(
  spans: readonly Span[],
  shares: readonly (readonly number[])[],
  expectedRows: number,
): PairCritic {
  const columns = judgedColumns(spans);
  const places = columns.flatMap((column) =>
    Array.from({ length: spans[column]!.size }, (_, at) => spans[column]!.start + at),
  );
  const starts = columns.map((_, at) => columns.slice(0, at).reduce((sum, column) => sum + spans[column]!.size, 0));
  const sizes = columns.map((column) => spans[column]!.size);
  const pairs = columns.flatMap((_, a) => columns.slice(a + 1).map((_column, at) => [a, a + 1 + at] as const));
  const size = Math.max(
    1,
    pairs.reduce((sum, [a, b]) => sum + sizes[a]! * sizes[b]!, 0),
  );
  const width = places.length;
  const [real, made, form] = [matrix(width, width), matrix(width, width), matrix(width, width)];
  const batch = matrix(width, width);
  const weights = pairWeights();
  const [rowsOf, slopesOf, resultOf] = [reusedMatrix(), reusedMatrix(), reusedMatrix()];
  let [realSteps, madeSteps] = [0, 0];

  /** Visits all pairs of cells in the order of a gradient, and where they stand in the form, above and below its diagonal. */
  function eachPair(visit: (at: number, above: number, below: number) => void): void {
    let at = 0;
    for (const [a, b] of pairs)
      for (let first = starts[a]!; first < starts[a]! + sizes[a]!; first++)
        for (let second = starts[b]!; second < starts[b]! + sizes[b]!; second++, at++)
          visit(at, first * width + second, second * width + first);
  }

  /** Of cells of one column: zero. */
  function pairWeights(): Float32Array {
    const found = new Float32Array(width * width);
    const share = columns.flatMap((column) => shares[column]!.map((each) => Math.max(each, 1 / expectedRows)));
    eachPair((_, above, below) => {
      const weight = 1 / Math.sqrt(share[Math.floor(above / width)]! * share[above % width]!);
      found[above] = weight;
      found[below] = weight;
    });
    return found;
  }

  return {
    size,
    norm: Math.sqrt(Math.max(1, pairs.length)),
    sum: ({ rows, codes }, factors) => {
      const total = new Float64Array(size);
      let start = 0;
      for (const [a, b] of pairs) {
        const [left, right, cells] = [codes[columns[a]!]!, codes[columns[b]!]!, sizes[b]!];
        for (let at = 0; at < rows.length; at++)
          if (factors[at]! > 0) total[start + left[rows[at]!]! * cells + right[rows[at]!]!]!++;
        start += sizes[a]! * cells;
      }
      // All rows have the same norm, and so the same factor: the sum is a whole number times it.
      const factor = factors.reduce((most, each) => Math.max(most, each), 0);
      return factor === 1 ? total : total.map((count) => count * factor);
    },
    learnReal: (noisySum) => {
      const share = 1 / ++realSteps;
      eachPair((at, above, below) => {
        const mean = real.values[above]! + share * (noisySum[at]! / expectedRows - real.values[above]!);
        real.values[above] = mean;
        real.values[below] = mean;
      });
    },
    judge: ({ rows, columns: all, values }) => {
      const judged = rowsOf(rows, width);
      for (let row = 0, at = 0; row < rows; row++)
        for (let place = 0; place < width; place++, at++) judged.values[at] = values[row * all + places[place]!]!;
      multiply(judged, judged, batch, 'left');
      const share = Math.max(SHARE_OF_BATCH, 1 / ++madeSteps);
      const [follow, last, wanted, difference] = [made.values, batch.values, real.values, form.values];
      for (let at = 0; at < follow.length; at++) {
        follow[at]! += share * (last[at]! / rows - follow[at]!);
        difference[at] = (wanted[at]! - follow[at]!) * weights[at]!;
      }
      const slopes = multiply(judged, form, slopesOf(rows, width));
      const result = resultOf(rows, all);
      result.values.fill(0);
      for (let row = 0, at = 0; row < rows; row++)
        for (let place = 0; place < width; place++, at++)
          result.values[row * all + places[place]!] = slopes.values[at]!;
      return result;
    },
  };
}

/** In their order. */
function judgedColumns(spans: readonly Span[]): readonly number[] {
  let cells = 0;
  return [...spans.keys()]
    .sort((a, b) => spans[a]!.size - spans[b]!.size || a - b)
    .filter((column) => (cells += spans[column]!.size) <= MOST_CELLS)
    .sort((a, b) => a - b);
}
