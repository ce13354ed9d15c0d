/** Of the noise of single cells, so much is left after fitting a model to all measurements together. */
const NOISE_FACTOR = 0.7;

/** A marginal that could be measured. */
export interface Candidate {
  readonly clique: readonly number[];
  /** Noisy estimate, in counts: L1 error of the model that does not measure it. */
  readonly error: number;
  readonly cells: number;
}

export interface Allocation<C extends Candidate> {
  readonly chosen: readonly C[];
  /** How the budget is divided among the chosen. */
  readonly weights: readonly number[];
  /** Expected reduction of the sum of errors, in counts. */
  readonly gain: number;
}

/**
 * Which marginals to measure, and with how much of the budget each, so that the expected sum of L1 errors is least.
 *
 * A marginal of n cells and noise sigma has an expected error of f sqrt(2/pi) n sigma, f what fitting leaves of noise. Under sum 1/(2 sigma_i^2) = rho the sum of errors is
 * least for rho_i in proportion to n_i^(2/3), and then is f sqrt(2/pi) sqrt(1/(2 rho)) (sum n_i^(2/3))^(3/2). So what a marginal adds to the noise
 * depends on n^(2/3) alone: the best set of any weight is a prefix in the order of error / n^(2/3).
 * @param unit rows per privacy unit
 */
export function allocateBudget<C extends Candidate>(
  candidates: readonly C[],
  rho: number,
  unit: number,
): Allocation<C> {
  const weight = ({ cells }: C) => cells ** (2 / 3);
  const order = candidates.filter(({ error }) => error > 0).sort((a, b) => b.error / weight(b) - a.error / weight(a));
  const scale = NOISE_FACTOR * unit * Math.sqrt(2 / Math.PI) * Math.sqrt(1 / (2 * rho));
  let weights = 0;
  let errors = 0;
  let gain = 0;
  let best = 0;
  order.forEach((candidate, at) => {
    weights += weight(candidate);
    errors += candidate.error;
    const now = errors - scale * weights ** 1.5;
    if (now <= gain) return;
    gain = now;
    best = at + 1;
  });
  const chosen = order.slice(0, best);
  return { chosen, weights: chosen.map(weight), gain };
}
