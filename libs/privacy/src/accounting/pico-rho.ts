import type { Cost } from '../odometer/odometer.js';

/** picoRho that (epsilon, delta) allows to spend, rounded down. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function budgetOfEpsilon(_epsilon: number, _delta: number): number {
  throw new Error('being built');
}

/** epsilon at `delta` of what was spent: the thresholds' delta is taken out of `delta` first. @throws PrivacyError `bad_delta` */
export function epsilonOfCost(_cost: Cost, _delta: number): number {
  throw new Error('being built');
}

/** Whole numbers that sum to `picoRho` exactly, in proportion to the weights. @throws PrivacyError `bad_cost` */
export function splitPicoRho(_picoRho: number, _weights: readonly number[]): number[] {
  throw new Error('being built');
}

/** Sum of costs; delta is rounded up. */
export function sumCosts(_costs: readonly Cost[]): Cost {
  throw new Error('being built');
}
