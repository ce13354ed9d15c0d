import type { Distribution } from '../distribution.js';
import { StatisticsError } from '../statistics-error.js';
import { normalCdf } from '../special/normal.js';
import { correlationMatrix } from './correlation-matrix.js';
import { normalScores } from './normal-scores.js';

/** Columns that are tied by the correlations of their normal scores. */
export interface GaussianCopula {
  readonly marginals: readonly Distribution[];
  /** Row-major over `marginals`, positive semidefinite, 1 on the diagonal. */
  readonly correlation: Float64Array;
}

/** Learns the correlations of columns whose distributions are known. @throws StatisticsError `bad_value` */
export const fitGaussianCopula = (
  columns: readonly Float64Array[],
  marginals: readonly Distribution[],
): GaussianCopula => {
  const rows = columns[0]?.length ?? 0;
  if (columns.length !== marginals.length || columns.some((column) => column.length !== rows))
    throw new StatisticsError(
      'bad_value',
      'A copula needs one distribution for each column, and columns of one length.',
    );
  return { marginals, correlation: correlationMatrix(columns.map((column, i) => normalScores(column, marginals[i]!))) };
};

/**
 * The lower triangle L with L Lᵀ = the correlations, for sampling. A pivot that rounding or noise made negative counts as 0.
 */
export const choleskyFactor = (correlation: Float64Array, size: number): Float64Array => {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = correlation[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      if (i === j) factor[i * size + i] = Math.sqrt(Math.max(0, rest));
      else factor[i * size + j] = factor[j * size + j]! > 1e-9 ? rest / factor[j * size + j]! : 0;
    }
  return factor;
};

/**
 * Rows from a copula, one column at a time. Whoever calls brings the randomness.
 * @param standardNormal a fresh standard normal draw on each call
 */
export const sampleGaussianCopula = (
  { marginals, correlation }: GaussianCopula,
  rows: number,
  standardNormal: () => number,
): readonly Float64Array[] => {
  const size = marginals.length;
  const factor = choleskyFactor(correlation, size);
  const columns = marginals.map(() => new Float64Array(rows));
  const draw = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < size; i++) draw[i] = standardNormal();
    for (let i = 0; i < size; i++) {
      let score = 0;
      for (let k = 0; k <= i; k++) score += factor[i * size + k]! * draw[k]!;
      columns[i]![row] = marginals[i]!.ppf(normalCdf(score));
    }
  }
  return columns;
};
