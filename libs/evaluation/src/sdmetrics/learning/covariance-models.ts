import { matrix, type Matrix } from './matrix.js';

/** Writes the logarithms of the weight of a component times the densities of `count` rows from `first` on, from `at` on. */
export type LogDensity = (data: Matrix, first: number, count: number, logs: Float64Array, at: number) => void;

export type CovarianceType = 'full' | 'tied' | 'diag' | 'spherical';

/** Rows, the share of each component in them, and what follows from both. */
export interface SharedRows {
  readonly data: Matrix;
  /** A row for each component. */
  readonly shares: Matrix;
  readonly masses: Float64Array;
  readonly logWeights: Float64Array;
  readonly means: Matrix;
  /** Sums of the squares of each column. */
  readonly squares: Float64Array;
}

/** How the components of a normal mixture may spread. */
export interface CovarianceModel {
  /** undefined: a covariance is not positive definite. */
  fit(rows: SharedRows): readonly LogDensity[] | undefined;
  parameters(components: number, columns: number): number;
}

/** Keeps covariances positive. */
const RIDGE = 1e-6;
const LOG_TWO_PI = Math.log(2 * Math.PI);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Through sums of squares and with their loss of digits, as scikit-learn: which components collapse depends on it. */
const variances = ({ masses, means, squares }: SharedRows): Matrix => {
  const result = matrix(means.rows, means.columns);
  squares.forEach((total, at) => {
    const mean = means.values[at]!;
    result.values[at] = total / masses[Math.floor(at / means.columns)]! - mean * mean + RIDGE;
  });
  return result;
};

const diagonalDensity = (mean: Float64Array, variance: Float64Array, logWeight: number): LogDensity => {
  const factors = variance.map((v) => 1 / Math.sqrt(v));
  const precisions = factors.map((f) => f * f);
  const halves = precisions.map((p) => p / 2);
  const pulls = mean.map((m, i) => m * precisions[i]!);
  const own = mean.reduce((sum, m, i) => sum + m * m * precisions[i]!, 0);
  const scale = factors.reduce((sum, f) => sum + Math.log(f), 0);
  const constant = -0.5 * (mean.length * LOG_TWO_PI + own) + scale + logWeight;
  return ({ columns, values }, first, count, logs, at) => {
    for (let row = 0, cell = first * columns; row < count; row++) {
      let log = constant;
      for (let i = 0; i < columns; i++) {
        const value = values[cell++]!;
        log += value * (pulls[i]! - value * halves[i]!);
      }
      logs[at + row] = log;
    }
  };
};

const diagonalDensities = (spread: Matrix, { means, logWeights }: SharedRows): readonly LogDensity[] | undefined => {
  if (spread.values.some((v) => v <= 0)) return undefined;
  const { columns } = means;
  const part = ({ values }: Matrix, k: number): Float64Array => values.slice(k * columns, (k + 1) * columns);
  return range(means.rows).map((k) => diagonalDensity(part(means, k), part(spread, k), logWeights[k]!));
};

/** sum of share x (row - mean)(row - mean)'. */
const scatter = ({ data, shares, means }: SharedRows, k: number): Matrix => {
  const { rows, columns } = data;
  const result = matrix(columns, columns);
  const away = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const share = shares.values[k * rows + row]!;
    if (share === 0) continue;
    for (let i = 0; i < columns; i++) away[i] = data.values[row * columns + i]! - means.values[k * columns + i]!;
    for (let i = 0; i < columns; i++)
      for (let j = 0; j <= i; j++) result.values[i * columns + j]! += share * away[i]! * away[j]!;
  }
  return result;
};

/** The lower Cholesky factor of a scatter over its mass; undefined if there is none. */
const factor = (scattered: Matrix, mass: number): Matrix | undefined => {
  const size = scattered.rows;
  const lower = matrix(size, size);
  const at = (i: number, j: number): number => lower.values[i * size + j]!;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let left = scattered.values[i * size + j]! / mass + (i === j ? RIDGE : 0);
      for (let k = 0; k < j; k++) left -= at(i, k) * at(j, k);
      if (i === j && !(left > 0)) return undefined;
      lower.values[i * size + j] = i === j ? Math.sqrt(left) : left / at(j, j);
    }
  return lower;
};

const factoredDensity = (mean: Float64Array, { values: lower }: Matrix, logWeight: number): LogDensity => {
  const size = mean.length;
  const scale = range(size).reduce((sum, i) => sum + Math.log(lower[i * size + i]!), 0);
  const solved = new Float64Array(size);
  return ({ values }, first, count, logs, at) => {
    for (let row = 0; row < count; row++) {
      const cell = (first + row) * size;
      let square = 0;
      for (let i = 0; i < size; i++) {
        let left = values[cell + i]! - mean[i]!;
        for (let j = 0; j < i; j++) left -= lower[i * size + j]! * solved[j]!;
        solved[i] = left / lower[i * size + i]!;
        square += solved[i]! * solved[i]!;
      }
      logs[at + row] = logWeight - 0.5 * (size * LOG_TWO_PI + square) - scale;
    }
  };
};

const factoredDensities = (
  factors: readonly (Matrix | undefined)[],
  { means, logWeights }: SharedRows,
): readonly LogDensity[] | undefined => {
  const meanOf = (k: number): Float64Array => means.values.slice(k * means.columns, (k + 1) * means.columns);
  const found = factors.flatMap((f, k) => (f === undefined ? [] : [factoredDensity(meanOf(k), f, logWeights[k]!)]));
  return found.length === factors.length ? found : undefined;
};

const triangle = (columns: number): number => (columns * (columns + 1)) / 2;

export const covarianceModels: Readonly<Record<CovarianceType, CovarianceModel>> = {
  diag: {
    fit: (rows) => diagonalDensities(variances(rows), rows),
    parameters: (components, columns) => components * columns,
  },
  spherical: {
    fit(rows) {
      const spread = variances(rows);
      const { columns } = spread;
      for (const k of range(spread.rows)) {
        const own = spread.values.subarray(k * columns, (k + 1) * columns);
        own.fill(own.reduce((a, b) => a + b, 0) / columns);
      }
      return diagonalDensities(spread, rows);
    },
    parameters: (components) => components,
  },
  full: {
    fit: (rows) =>
      factoredDensities(
        range(rows.means.rows).map((k) => factor(scatter(rows, k), rows.masses[k]!)),
        rows,
      ),
    parameters: (components, columns) => components * triangle(columns),
  },
  tied: {
    fit(rows) {
      const together = matrix(rows.data.columns, rows.data.columns);
      for (const k of range(rows.means.rows))
        scatter(rows, k).values.forEach((value, i) => (together.values[i]! += value));
      const shared = factor(
        together,
        rows.masses.reduce((a, b) => a + b, 0),
      );
      return factoredDensities(
        range(rows.means.rows).map(() => shared),
        rows,
      );
    },
    parameters: (_, columns) => triangle(columns),
  },
};
