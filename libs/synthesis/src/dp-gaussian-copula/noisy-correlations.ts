import { correlationOfCovariance, hermiteOfScores, nearestCorrelation } from '@likeness/statistics';
import { firstAxis } from '../gaussian-copula/order-categories.js';
import { meanScore, type Interval } from '../gaussian-copula/quantile-column.js';
import { levelIntervals, type ColumnLevels } from './column-levels.js';

/** How two columns were counted together, in levels. */
export interface PairCounts {
  /** Row-major, the levels of the second vary fastest. */
  readonly counts: Float64Array;
  /** Standard deviation of the noise of each. */
  readonly sigma: number;
}

export interface LatentStructure {
  /** The order in which the levels of each column are laid on the unit interval. */
  readonly orders: readonly (readonly number[])[];
  /** Row-major; a correlation matrix. */
  readonly correlation: Float64Array;
}

const ROUNDS = 6;

/**
 * The order of categories, and the correlations of the normal variables behind all columns, from noisy counts of pairs alone: post-processing.
 * Categories are put in the order in which all columns vary together most (optimal scaling by alternating least squares). Each correlation is the root of
 * the covariance of scores that is expected of it, shrunk by what noise alone explains.
 * Citation: de Leeuw, Young, Takane 1976; Olsson 1979, polychoric correlation; James and Stein 1961, shrinkage.
 * @param pairOf of columns i < j
 * @param total estimated number of rows
 */
export function latentStructure(
  columns: readonly ColumnLevels[],
  pairOf: (i: number, j: number) => PairCounts,
  total: number,
): LatentStructure {
  const size = columns.length;
  const indices = columns.map(({ shares }) => Array.from(shares, (_, level) => level));
  let orders: readonly (readonly number[])[] = indices;
  const intervalsOf = (at: number): Interval[] => levelIntervals(columns[at]!.shares, orders[at]!);
  const scoresOf = (at: number): Float64Array => Float64Array.from(intervalsOf(at), meanScore);
  /** sum over b of the excess of (a, b) over independence, times the score of b. */
  const excess = (i: number, j: number, scores: Float64Array): Float64Array => {
    const { counts } = i < j ? pairOf(i, j) : pairOf(j, i);
    const [own, other] = [columns[i]!.shares, columns[j]!.shares];
    return own.map((share, a) => {
      let sum = 0;
      for (let b = 0; b < other.length; b++) {
        const cell = i < j ? a * other.length + b : b * own.length + a;
        sum += (counts[cell]! / total - share * other[b]!) * scores[b]!;
      }
      return sum;
    });
  };
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  for (let round = 0; round < ROUNDS && size > 1; round++) {
    const scores = indices.map((_, at) => standard(scoresOf(at), columns[at]!.shares));
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      matrix[i * size + i] = 1;
      for (let j = 0; j < i; j++)
        matrix[i * size + j] = matrix[j * size + i] = dot(scores[i]!, excess(i, j, scores[j]!));
    }
    const axis = firstAxis(matrix, size);
    orders = columns.map(({ isOrdered, shares }, i) => {
      if (isOrdered || shares.length < 3) return orders[i]!;
      const mean = new Float64Array(shares.length);
      for (let j = 0; j < size; j++)
        if (j !== i) excess(i, j, scores[j]!).forEach((sum, level) => (mean[level]! += axis[j]! * sum));
      const value = mean.map((sum, level) => sum / Math.max(shares[level]!, 1 / total));
      return [...indices[i]!].sort((a, b) => value[a]! - value[b]! || a - b);
    });
  }
  const scores = indices.map((_, at) => scoresOf(at));
  const hermite = indices.map((_, at) => {
    const intervals = intervalsOf(at);
    return hermiteOfScores((u) => {
      const found = intervals.findIndex(({ low, high }) => u >= low && u < high);
      return found < 0 ? 0 : scores[at]![found]!;
    });
  });
  const correlation = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    correlation[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      const covariance = dot(scores[i]!, excess(i, j, scores[j]!));
      const noise = (pairOf(j, i).sigma / total) * norm(scores[i]!) * norm(scores[j]!);
      const kept = covariance === 0 ? 0 : covariance * Math.max(0, 1 - (noise / covariance) ** 2);
      correlation[i * size + j] = correlation[j * size + i] = correlationOfCovariance(hermite[i]!, hermite[j]!, kept);
    }
  }
  return { orders, correlation: nearestCorrelation(correlation, size) };
}

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Mean 0 and variance 1 under the shares. */
function standard(scores: Float64Array, shares: Float64Array): Float64Array {
  const mean = scores.reduce((sum, score, at) => sum + score * shares[at]!, 0);
  const variance = scores.reduce((sum, score, at) => sum + (score - mean) ** 2 * shares[at]!, 0);
  return scores.map((score) => (variance > 0 ? (score - mean) / Math.sqrt(variance) : 0));
}
