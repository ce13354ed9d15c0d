import type { Cost } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkPicoRho } from './check-budget.js';
import { epsilonOfGaussianRho, gaussianRhoOfEpsilon } from './discrete-gdp.js';
import { epsilonOfRho, rhoOfEpsilon } from './zcdp.js';

/** Costs are whole numbers of this fraction of rho, so that ledgers add without rounding. */
export const PICO = 1e-12;

/**
 * How a sum of rho becomes an epsilon. `GDP` is tighter, and holds where every draw is Gaussian noise (thresholded or not); `zCDP` holds for all mechanisms.
 */
export type Accounting = 'GDP' | 'zCDP';

interface Conversion {
  epsilonOf(rho: number, delta: number): number;
  rhoOf(epsilon: number, delta: number): number;
}

const CONVERSIONS: Readonly<Record<Accounting, Conversion>> = {
  GDP: { epsilonOf: epsilonOfGaussianRho, rhoOf: gaussianRhoOfEpsilon },
  zCDP: { epsilonOf: epsilonOfRho, rhoOf: rhoOfEpsilon },
};

/** The picoRho that (epsilon, delta) covers, rounded down; may be 0. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function picoRhoOfEpsilon(epsilon: number, delta: number, accounting: Accounting = 'zCDP'): number {
  return Math.floor(CONVERSIONS[accounting].rhoOf(epsilon, delta) * 1e12 * (1 - 2 ** -50));
}

/** As {@link picoRhoOfEpsilon}, for a run: at least 1. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function budgetOfEpsilon(epsilon: number, delta: number, accounting: Accounting = 'zCDP'): number {
  const picoRho = picoRhoOfEpsilon(epsilon, delta, accounting);
  if (picoRho > 0) return picoRho;
  throw new PrivacyError('bad_epsilon', 'This epsilon is too small to measure anything; choose one of at least 0.001.');
}

/** epsilon at `delta` of what was spent: the thresholds' delta is taken out of `delta` first. @throws PrivacyError `bad_delta` */
export function epsilonOfCost(cost: Cost, delta: number, accounting: Accounting = 'zCDP'): number {
  checkDelta(delta);
  if (!(cost.delta < delta)) {
    throw new PrivacyError('bad_delta', 'The thresholds alone spend this delta; choose a larger delta.');
  }
  return CONVERSIONS[accounting].epsilonOf(
    cost.picoRho * PICO * (1 + 2 ** -50),
    cost.delta === 0 ? delta : (delta - cost.delta) * (1 - 2 ** -50),
  );
}

/** picoRho of a cost in rho, rounded up. @throws PrivacyError `bad_cost` */
export function picoRhoOfCost(rho: number): number {
  const picoRho = Math.ceil(rho * 1e12 * (1 + 2 ** -50));
  checkPicoRho(picoRho);
  return picoRho;
}

/**
 * Whole numbers, each at least 1, that sum to `picoRho` exactly, in proportion to the weights (largest remainders first).
 * @throws PrivacyError `bad_cost` where there is less than 1 picoRho for each
 */
export function splitPicoRho(picoRho: number, weights: readonly number[]): number[] {
  checkPicoRho(picoRho);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const isShared = Number.isFinite(total) && Number.isFinite(picoRho / total);
  if (weights.length === 0 || !weights.every((weight) => weight > 0) || !isShared) {
    throw new PrivacyError('bad_cost', 'A budget is split by positive weights; give every part a weight above 0.');
  }
  const exact = weights.map((weight) => (picoRho / total) * weight);
  const shares = exact.map(Math.floor);
  const byRemainder = exact.map((_, i) => i).sort((i, j) => exact[j]! - shares[j]! - (exact[i]! - shares[i]!) || i - j);
  let left = picoRho - shares.reduce((sum, share) => sum + share, 0);
  for (let turn = 0; left !== 0; turn = (turn + 1) % shares.length) {
    const step = Math.sign(left);
    shares[byRemainder[turn]!]! += step;
    left -= step;
  }
  shares.forEach(checkPicoRho);
  return shares;
}

/** Sum of costs; delta is rounded up. */
export function sumCosts(costs: readonly Cost[]): Cost {
  const deltas = costs.filter((cost) => cost.delta > 0);
  const delta = deltas.reduce((sum, cost) => sum + cost.delta, 0);
  return {
    picoRho: costs.reduce((sum, cost) => sum + cost.picoRho, 0),
    delta: deltas.length > 1 ? delta * (1 + deltas.length * 2 ** -50) : delta,
  };
}
