import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { covarianceModels, type CovarianceType, type LogDensity } from './covariance-models.js';
import { kMeans } from './k-means.js';
import { matrix, type Matrix } from './matrix.js';

const ROUNDS = 100;
const TOLERANCE = 1e-3;
/** Squares of larger numbers are infinite. */
const LARGEST = 1e150;
/** exp of less is 0. */
const LEAST_LOG = -745.2;
const LEAST_TERM = -60;

export interface GaussianMixture {
  /** Mean log-likelihood of the rows; not finite where a row is not. */
  score(data: Matrix): number;
  /** Bayesian information criterion: the lower, the better. */
  bic(data: Matrix): number;
}

interface Component {
  readonly logWeight: number;
  readonly logDensity: LogDensity;
}

const logSumExp = (values: Float64Array): number => {
  let largest = -Infinity;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, values[k]!);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    const log = values[k]! - largest;
    // Less than the rounding of 1, of which the sum holds one.
    if (!(log < LEAST_TERM)) sum += Math.exp(log);
  }
  return largest + Math.log(sum);
};

/** Writes what each component adds to the likelihood of a row, as logarithms. */
const weigh = (components: readonly Component[], data: Matrix, row: number, logs: Float64Array): void => {
  for (let k = 0; k < components.length; k++)
    logs[k] = components[k]!.logWeight + components[k]!.logDensity(data.values, row * data.columns);
};

/** The M step: components that fit rows taken by shares. undefined: one of them has collapsed. */
const maximise = (data: Matrix, shares: Matrix, type: CovarianceType): readonly Component[] | undefined => {
  const { rows, columns } = data;
  const masses = new Float64Array(shares.columns).fill(10 * Number.EPSILON);
  const means = matrix(shares.columns, columns);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < shares.columns; k++) {
      const share = shares.values[row * shares.columns + k]!;
      if (share === 0) continue;
      masses[k]! += share;
      for (let i = 0; i < columns; i++) means.values[k * columns + i]! += share * data.values[row * columns + i]!;
    }
  masses.forEach((mass, k) => {
    for (let i = 0; i < columns; i++) means.values[k * columns + i]! /= mass;
  });
  const densities = covarianceModels[type].fit({ data, shares, masses, means });
  if (densities === undefined) return undefined;
  const total = masses.reduce((a, b) => a + b, 0);
  return densities.map((logDensity, k) => ({ logWeight: Math.log(masses[k]! / total), logDensity }));
};

/** The E step: writes each row's shares and gives the mean log-likelihood. */
const expect = (components: readonly Component[], data: Matrix, shares: Matrix): number => {
  const logs = new Float64Array(components.length);
  let total = 0;
  for (let row = 0; row < data.rows; row++) {
    weigh(components, data, row, logs);
    const norm = logSumExp(logs);
    total += norm;
    // Most components are far from most rows: nothing is left of their shares, not even after the exponential.
    for (let k = 0; k < logs.length; k++) {
      const log = logs[k]! - norm;
      shares.values[row * shares.columns + k] = log < LEAST_LOG ? 0 : Math.exp(log);
    }
  }
  return total / data.rows;
};

/**
 * A mixture of `count` normal distributions by expectation maximisation from one k-means start, as scikit-learn's GaussianMixture.
 * undefined: there are fewer rows than components, numbers are too large, or a component has collapsed. Citation: Dempster, Laird, Rubin 1977.
 */
export const fitGaussianMixture = (
  data: Matrix,
  count: number,
  type: CovarianceType,
  random: MersenneTwister,
): GaussianMixture | undefined => {
  if (data.rows < Math.max(2, count) || !data.values.every((value) => Math.abs(value) < LARGEST)) return undefined;
  const shares = matrix(data.rows, count);
  kMeans(data, count, random).forEach((label, row) => (shares.values[row * count + label] = 1));
  let components = maximise(data, shares, type);
  let bound = -Infinity;
  for (let round = 0; round < ROUNDS && components !== undefined; round++) {
    const before = bound;
    bound = expect(components, data, shares);
    components = maximise(data, shares, type);
    if (Math.abs(bound - before) < TOLERANCE) break;
  }
  if (components === undefined) return undefined;
  const fitted = components;
  const score = (rows: Matrix): number => {
    const logs = new Float64Array(fitted.length);
    let total = 0;
    for (let row = 0; row < rows.rows; row++) {
      weigh(fitted, rows, row, logs);
      total += logSumExp(logs);
    }
    return total / rows.rows;
  };
  const parameters = count * data.columns + count - 1 + covarianceModels[type].parameters(count, data.columns);
  return { score, bic: (rows) => -2 * score(rows) * rows.rows + parameters * Math.log(rows.rows) };
};
