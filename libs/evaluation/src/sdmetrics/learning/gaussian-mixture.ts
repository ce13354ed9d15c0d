import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { exponentialsBelow } from '../numeric/exponentials.js';
import { covarianceModels, type CovarianceType, type LogDensity } from './covariance-models.js';
import { kMeans } from './k-means.js';
import { matrix, type Matrix } from './matrix.js';
import { sharedSums, type SharedSums } from './shared-sums.js';

const ROUNDS = 100;
const TOLERANCE = 1e-3;
/** Squares of larger numbers are infinite. */
const LARGEST = 1e150;
/** Rows that are weighed at once: what is known of them stays near the processor. */
const BLOCK = 128;

export interface GaussianMixture {
  /** Mean log-likelihood of the rows; not finite where a row is not. */
  score(data: Matrix): number;
  /** Bayesian information criterion: the lower, the better. */
  bic(data: Matrix): number;
}

type Components = readonly LogDensity[];

/** Weighs blocks of rows: how likely they are, and which component has how much of each. */
interface Weighing {
  /**
   * The log-likelihood of `count` rows from `first` on, summed. Writes what each component adds to the likelihood of a row, as
   * multiples of the largest of them, from `at` on in its row of `shares`.
   */
  weigh(components: Components, data: Matrix, first: number, count: number, shares: Matrix, at: number): number;
  /** The sum of these multiples for each row weighed last. */
  readonly totals: Float64Array;
}

const weighing = (): Weighing => {
  const peaks = new Float64Array(BLOCK);
  const totals = new Float64Array(BLOCK);
  return {
    totals,
    weigh(components, data, first, count, shares, at) {
      const logs = shares.values;
      peaks.fill(-Infinity);
      totals.fill(0);
      for (let k = 0; k < components.length; k++) {
        const start = k * shares.columns + at;
        components[k]!(data, first, count, logs, start);
        for (let i = 0; i < count; i++) {
          const log = logs[start + i]!;
          if (log > peaks[i]!) peaks[i] = log;
        }
      }
      // A row that is infinitely far from everything.
      for (let i = 0; i < count; i++) if (peaks[i] === -Infinity) peaks[i] = 0;
      for (let k = 0; k < components.length; k++)
        exponentialsBelow(peaks, logs, k * shares.columns + at, count, totals);
      let total = 0;
      for (let i = 0; i < count; i++) total += peaks[i]! + Math.log(totals[i]!);
      return total;
    },
  };
};

/** The M step: components that fit the rows that were added by shares. undefined: one of them has collapsed. */
const maximise = (added: SharedSums, data: Matrix, shares: Matrix, type: CovarianceType): Components | undefined => {
  const { columns } = data;
  const masses = added.masses.map((mass) => mass + 10 * Number.EPSILON);
  const means = matrix(masses.length, columns);
  added.sums.forEach((sum, at) => (means.values[at] = sum / masses[Math.floor(at / columns)]!));
  const all = masses.reduce((a, b) => a + b, 0);
  const logWeights = masses.map((mass) => Math.log(mass / all));
  return covarianceModels[type].fit({ data, shares, masses, logWeights, means, squares: added.squares });
};

/** The E step: writes each row's shares, adds the rows up by them, and gives the mean log-likelihood. */
const expect = (components: Components, data: Matrix, shares: Matrix, added: SharedSums): number => {
  const { weigh, totals } = weighing();
  let total = 0;
  for (let first = 0; first < data.rows; first += BLOCK) {
    const count = Math.min(BLOCK, data.rows - first);
    total += weigh(components, data, first, count, shares, first);
    added.add(data, shares, totals, first, count);
  }
  return total / data.rows;
};

const meanLogLikelihood = (components: Components, data: Matrix): number => {
  const { weigh } = weighing();
  const block = matrix(components.length, BLOCK);
  let total = 0;
  for (let first = 0; first < data.rows; first += BLOCK)
    total += weigh(components, data, first, Math.min(BLOCK, data.rows - first), block, 0);
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
  const shares = matrix(count, data.rows);
  kMeans(data, count, random).forEach((label, row) => (shares.values[label * data.rows + row] = 1));
  const started = sharedSums(count, data.columns);
  started.add(data, shares, new Float64Array(data.rows).fill(1), 0, data.rows);
  let components = maximise(started, data, shares, type);
  let bound = -Infinity;
  for (let round = 0; round < ROUNDS && components !== undefined; round++) {
    const before = bound;
    const added = sharedSums(count, data.columns);
    bound = expect(components, data, shares, added);
    components = maximise(added, data, shares, type);
    if (Math.abs(bound - before) < TOLERANCE) break;
  }
  if (components === undefined) return undefined;
  const fitted = components;
  const score = (rows: Matrix): number => meanLogLikelihood(fitted, rows);
  const parameters = count * data.columns + count - 1 + covarianceModels[type].parameters(count, data.columns);
  return { score, bic: (rows) => -2 * score(rows) * rows.rows + parameters * Math.log(rows.rows) };
};
