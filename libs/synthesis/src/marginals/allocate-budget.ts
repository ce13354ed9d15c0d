import type { Clique } from '../model/clique.js';
import { Replenishing, type MeasuredBefore } from './replenishing.js';

/** Of the noise of single cells, so much is left after fitting a model to all measurements together. */
const NOISE_FACTOR = 0.7;

/** A marginal that could be measured. */
export interface Candidate {
  readonly clique: Clique;
  /** Noisy estimate, in counts: L1 error of the model that does not measure it. */
  readonly error: number;
  readonly cells: number;
  /** How much its error matters, positive. Default 1. */
  readonly weight?: number;
}

export interface Allocation<C extends Candidate> {
  readonly chosen: readonly C[];
  /** How the budget is divided among the chosen. */
  readonly weights: readonly number[];
  /** What was measured before and gets more, with its part of the budget on the scale of `weights`. */
  readonly again: readonly { readonly clique: Clique; readonly weight: number }[];
  /** Expected reduction of the weighted sum of errors, in counts, beside measuring again alone. */
  readonly gain: number;
}

/**
 * Which marginals to measure, and with how much of the budget each, so that the expected weighted sum of L1 errors is least.
 *
 * A marginal of weight w, n cells and noise sigma has an expected error of f sqrt(2/pi) n sigma, f what fitting leaves of noise. Under sum 1/(2 sigma_i^2) = rho the
 * weighted sum of errors is least for rho_i in proportion to (w_i n_i)^(2/3), and then is f sqrt(2/pi) sqrt(1/(2 rho)) (sum (w_i n_i)^(2/3))^(3/2). So what a
 * marginal adds to the noise depends on (w n)^(2/3) alone: good sets are prefixes in the order of w error / (w n)^(2/3).
 * @param unit rows per privacy unit
 * @param before what may be measured again instead: {@link Replenishing}
 */
export function allocateBudget<C extends Candidate>(
  candidates: readonly C[],
  rho: number,
  unit: number,
  before: readonly MeasuredBefore[] = [],
): Allocation<C> {
  const part = ({ cells, weight = 1 }: C) => (weight * cells) ** (2 / 3);
  const harm = ({ error, weight = 1 }: C) => weight * error;
  const order = candidates.filter(({ error }) => error > 0).sort((a, b) => harm(b) / part(b) - harm(a) / part(a));
  const scale = NOISE_FACTOR * unit * Math.sqrt(2 / Math.PI) * Math.sqrt(1 / 2);
  const replenishing = new Replenishing(before, rho);
  const alone = replenishing.noise(0);
  let parts = 0;
  let errors = 0;
  let gain = 0;
  let best = { count: 0, parts: 0 };
  order.forEach((candidate, at) => {
    parts += part(candidate);
    errors += harm(candidate);
    const now = errors - scale * (replenishing.noise(parts) - alone);
    if (now <= gain) return;
    gain = now;
    best = { count: at + 1, parts };
  });
  const chosen = order.slice(0, best.count);
  return { chosen, weights: chosen.map(part), again: replenishing.again(best.parts), gain };
}
