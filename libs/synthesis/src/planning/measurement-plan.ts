import { budgetOfEpsilon, checkPromise, splitPicoRho, sumCosts, type Accounting, type Cost } from '@likeness/privacy';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, PlannedMeasurement } from '../synthesizer.js';

/** A measurement whose cost is not known yet: a share of the budget. */
export interface WeightedMeasurement {
  readonly key: string;
  readonly what: string;
  readonly columns: readonly string[];
  /** Share of the whole rho; all shares sum to 1. */
  readonly share: number;
  /** Share of the delta that is set aside for thresholds; 0 for most. */
  readonly deltaShare?: number;
  /** Declares that only Gaussian noise is drawn (counts, scores, bounds, thresholds); a choice by the exponential mechanism is not. */
  readonly noise?: 'gaussian';
  /** Standard deviation for a cost, where the measurement is a count. */
  sigma?(picoRho: number): number;
}

/** The part of delta that thresholds may use where some column needs one; the rest turns rho into epsilon. */
const THRESHOLD_DELTA = 0.1;

/** In picoRho: a range is measured in two steps of at least one each. */
const SMALLEST_COST = 2;

/** GDP where all noise is Gaussian; one other mechanism, and the whole is accounted in zCDP. */
export function accountingOf(measurements: readonly Pick<PlannedMeasurement, 'noise'>[]): Accounting {
  return measurements.every(({ noise }) => noise === 'gaussian') ? 'GDP' : 'zCDP';
}

/**
 * Divides the budget of (epsilon, delta) among measurements, to the last picoRho, by the tightest accounting that covers their noise.
 * @throws SynthesisError `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`
 */
export function planMeasurements(
  epsilon: number,
  delta: number,
  weighted: readonly WeightedMeasurement[],
): { readonly measurements: readonly PlannedMeasurement[]; readonly total: Cost; readonly accounting: Accounting } {
  checkPromise(epsilon, delta);
  const deltas = weighted.map(({ deltaShare = 0 }) => deltaShare * THRESHOLD_DELTA * delta);
  const setAside = sumCosts(deltas.map((part) => ({ picoRho: 0, delta: part }))).delta;
  const accounting = accountingOf(weighted);
  const budget = budgetOfEpsilon(epsilon, delta - setAside, accounting);
  if (weighted.some(({ share }) => share * budget < SMALLEST_COST)) {
    throw new SynthesisError(
      'budget_too_small',
      'This epsilon and delta are too small to measure so many columns; choose larger ones or fewer columns.',
    );
  }
  const costs = splitPicoRho(
    budget,
    weighted.map(({ share }) => share),
  );
  const measurements = weighted.map(({ key, what, columns, noise, sigma }, at) => ({
    key,
    what,
    columns,
    cost: { picoRho: costs[at]!, delta: deltas[at]! },
    ...(noise ? { noise } : {}),
    ...(sigma ? { sigma: sigma(costs[at]!) } : {}),
  }));
  return { measurements, total: sumCosts(measurements.map(({ cost }) => cost)), accounting };
}

/** Found once per plan: pairs of many columns are tens of thousands of measurements. */
const costsOf = new WeakMap<Plan['measurements'], ReadonlyMap<string, Cost>>();

/** What the plan spends under a key; undefined where it measures nothing of that name. */
export function plannedCostIfAny({ measurements }: Plan, key: string): Cost | undefined {
  const costs = costsOf.get(measurements) ?? new Map(measurements.map(({ key: each, cost }) => [each, cost]));
  costsOf.set(measurements, costs);
  return costs.get(key);
}

/** Looks up costs in a plan. @throws SynthesisError `bad_plan` when the plan lacks a measurement that the fit needs. */
export function plannedCost(plan: Plan, key: string): Cost {
  const cost = plannedCostIfAny(plan, key);
  if (cost) return cost;
  throw new SynthesisError(
    'bad_plan',
    'The plan lacks a measurement that its synthesizer needs; make the plan again.',
    {
      key,
    },
  );
}
