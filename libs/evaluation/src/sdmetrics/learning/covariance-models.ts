import { matrix, type Matrix } from './matrix.js';

/** The log density of the row that starts at an offset. */
export type LogDensity = (values: Float64Array, offset: number) => number;

export type CovarianceType = 'full' | 'tied' | 'diag' | 'spherical';

/** Rows, the share of each component in them, and what follows from both. */
export interface SharedRows {
  readonly data: Matrix;
  readonly shares: Matrix;
  readonly masses: Float64Array;
  readonly means: Matrix;
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
const variances = ({ data, shares, masses, means }: SharedRows): Matrix => {
  const { rows, columns } = data;
  const result = matrix(means.rows, columns);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < means.rows; k++) {
      const share = shares.values[row * means.rows + k]!;
      if (share === 0) continue;
      for (let i = 0; i < columns; i++) {
        const value = data.values[row * columns + i]!;
        result.values[k * columns + i]! += share * (value * value);
      }
    }
  result.values.forEach((total, at) => {
    const mean = means.values[at]!;
    result.values[at] = total / masses[Math.floor(at / columns)]! - mean * mean + RIDGE;
  });
  return result;
};

const diagonalDensity = (mean: Float64Array, variance: Float64Array): LogDensity => {
  const factors = variance.map((v) => 1 / Math.sqrt(v));
  const precisions = factors.map((f) => f * f);
  const pulls = mean.map((m, i) => m * precisions[i]!);
  const own = mean.reduce((sum, m, i) => sum + m * m * precisions[i]!, 0);
  const scale = factors.reduce((sum, f) => sum + Math.log(f), 0);
  return (values, offset) => {
    let cross = 0;
    let square = 0;
    for (let i = 0; i < pulls.length; i++) {
      const value = values[offset + i]!;
      cross += value * pulls[i]!;
      square += value * value * precisions[i]!;
    }
    return -0.5 * (mean.length * LOG_TWO_PI + (own - 2 * cross + square)) + scale;
  };
};

const diagonalDensities = (spread: Matrix, { means }: SharedRows): readonly LogDensity[] | undefined => {
  if (spread.values.some((v) => v <= 0)) return undefined;
  const { columns } = means;
  const part = ({ values }: Matrix, k: number): Float64Array => values.slice(k * columns, (k + 1) * columns);
  return range(means.rows).map((k) => diagonalDensity(part(means, k), part(spread, k)));
};

/** sum of share x (row - mean)(row - mean)'. */
const scatter = ({ data, shares, means }: SharedRows, k: number): Matrix => {
  const { rows, columns } = data;
  const result = matrix(columns, columns);
  const away = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const share = shares.values[row * means.rows + k]!;
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

const factoredDensity = (mean: Float64Array, { values: lower }: Matrix): LogDensity => {
  const size = mean.length;
  const scale = range(size).reduce((sum, i) => sum + Math.log(lower[i * size + i]!), 0);
  const solved = new Float64Array(size);
  return (values, offset) => {
    let square = 0;
    for (let i = 0; i < size; i++) {
      let left = values[offset + i]! - mean[i]!;
      for (let j = 0; j < i; j++) left -= lower[i * size + j]! * solved[j]!;
      solved[i] = left / lower[i * size + i]!;
      square += solved[i]! * solved[i]!;
    }
    return -0.5 * (size * LOG_TWO_PI + square) - scale;
  };
};

const factoredDensities = (
  factors: readonly (Matrix | undefined)[],
  { means }: SharedRows,
): readonly LogDensity[] | undefined => {
  const found = factors.flatMap((f, k) =>
    f === undefined ? [] : [factoredDensity(means.values.slice(k * means.columns, (k + 1) * means.columns), f)],
  );
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
