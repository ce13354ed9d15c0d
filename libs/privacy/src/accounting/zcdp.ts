import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkEpsilon } from './check-budget.js';

/** Far above the rounding error of the few additions below, far below anything that matters. */
const ROUNDING_SLACK = 1e-13;

/**
 * The smallest epsilon known for a rho-zCDP computation at this delta, rounded up.
 *
 * Canonne, Kamath and Steinke (2020), proposition 12: for every alpha > 1 it is (epsilon, delta)-DP with
 * epsilon = rho alpha + ln(1 / (alpha delta)) / (alpha - 1) + ln(1 - 1/alpha). Every alpha is a valid bound, so an inexact minimiser is safe.
 * @throws PrivacyError `bad_cost`, `bad_delta`
 */
export function epsilonOfRho(rho: number, delta: number): number {
  checkDelta(delta);
  if (!(rho >= 0 && rho < Infinity)) {
    throw new PrivacyError('bad_cost', 'rho must be a finite number of at least 0; check the budget.');
  }
  if (rho === 0) return 0;
  const order = bestOrder(rho, delta);
  const terms = [
    rho * (order + 1),
    -(Math.log(delta) + Math.log1p(order)) / order,
    Math.log(order) - Math.log1p(order),
  ];
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  return Math.max(0, terms.reduce((sum, term) => sum + term, 0) + ROUNDING_SLACK * size);
}

/**
 * The largest rho that is (epsilon, delta)-DP by the same conversion, rounded down.
 * @throws PrivacyError `bad_epsilon`, `bad_delta`
 */
export function rhoOfEpsilon(epsilon: number, delta: number): number {
  checkEpsilon(epsilon);
  checkDelta(delta);
  let allowed = 0;
  let refused = epsilon + 1;
  while (epsilonOfRho(refused, delta) <= epsilon) refused *= 2;
  for (;;) {
    const middle = allowed + (refused - allowed) / 2;
    if (middle <= allowed || middle >= refused) return allowed;
    if (epsilonOfRho(middle, delta) <= epsilon) allowed = middle;
    else refused = middle;
  }
}

/** alpha - 1 where the derivative of the bound vanishes: rho (alpha - 1)^2 = ln(1 / (alpha delta)). Bisection over its logarithm. */
function bestOrder(rho: number, delta: number): number {
  let low = -60;
  let high = Math.log(1 / delta - 1);
  for (let step = 0; step < 200 && high - low > 1e-12; step++) {
    const middle = (low + high) / 2;
    const order = Math.exp(middle);
    if (rho * order * order < -Math.log(delta) - Math.log1p(order)) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
