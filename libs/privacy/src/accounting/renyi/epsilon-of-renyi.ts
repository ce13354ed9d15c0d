import { checkDelta } from '../check-budget.js';
import { RENYI_ORDERS } from './orders.js';
import type { RenyiCurve } from './renyi-of-mechanism.js';

/** Covers the rounding of logarithms and sums. */
const ROUNDING_SLACK = 1e-13;

export interface RenyiBound {
  readonly epsilon: number;
  /** The order that gave it. */
  readonly order: number;
}

/**
 * The smallest epsilon at this delta that one of the orders proves, rounded up; Infinity where none does.
 *
 * epsilon = R(alpha) + ln(1 - 1/alpha) - ln(alpha delta) / (alpha - 1); and epsilon = 0 where delta^2 > 1 - e^(-R(alpha)).
 * Citation: Canonne, Kamath and Steinke (2020), proposition 12; Bretagnolle and Huber (1979) for the second.
 * @throws PrivacyError `bad_delta`
 */
export function epsilonOfRenyi(curve: RenyiCurve, delta: number): RenyiBound {
  checkDelta(delta);
  let best: RenyiBound = { epsilon: Infinity, order: RENYI_ORDERS[0]! };
  RENYI_ORDERS.forEach((order, i) => {
    const epsilon = epsilonAtOrder(order, curve[i]!, delta);
    if (epsilon < best.epsilon) best = { epsilon, order };
  });
  return best;
}

/** The smallest delta at this epsilon that one of the orders proves, rounded up. */
export function deltaOfRenyi(curve: RenyiCurve, epsilon: number): number {
  const logs = RENYI_ORDERS.map((order, i) => {
    const divergence = curve[i]!;
    const unlikely = Math.log(-Math.expm1(-divergence)) / 2;
    return Math.min(unlikely, (order - 1) * (divergence - epsilon + Math.log1p(-1 / order)) - Math.log(order));
  });
  return Math.min(1, Math.exp(Math.min(...logs)) * (1 + 1e-12));
}

function epsilonAtOrder(order: number, divergence: number, delta: number): number {
  if (delta * delta + Math.expm1(-divergence) > 0) return 0;
  const terms = [divergence, Math.log1p(-1 / order), -Math.log(delta * order) / (order - 1)];
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  return Math.max(0, terms.reduce((sum, term) => sum + term, 0) + ROUNDING_SLACK * size);
}
