import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkEpsilon } from './check-budget.js';
import { millsRatio, normalDensity, normalTail } from './normal-tail.js';

/** Far above the rounding error of the few operations below, far below anything that matters. */
const ROUNDING_SLACK = 1e-10;

/**
 * mu of a composition of Gaussian mechanisms: the root of the sum of (sensitivity / sigma)^2. Exact for continuous noise.
 * Citation: Dong, Roth and Su (2022), "Gaussian differential privacy".
 */
export function composeMu(mus: readonly number[]): number {
  return Math.sqrt(mus.reduce((sum, mu) => sum + mu * mu, 0)) * (1 + 2 ** -50);
}

/**
 * delta(epsilon) of a mu-GDP mechanism, rounded up: Phi(mu/2 - epsilon/mu) - e^epsilon Phi(-mu/2 - epsilon/mu).
 * Citation: Balle and Wang (2018), theorem 8.
 */
export function deltaOfMu(mu: number, epsilon: number): number {
  checkMu(mu);
  const near = mu / 2 - epsilon / mu;
  const far = mu / 2 + epsilon / mu;
  // e^epsilon density(far) = density(near), so nothing overflows.
  const head = near >= 0 ? normalTail(-near) : normalDensity(near) * millsRatio(-near);
  const delta = head - normalDensity(near) * millsRatio(far);
  return Math.min(1, Math.max(0, delta) + ROUNDING_SLACK * 1e-3 * head);
}

/** The smallest epsilon of a mu-GDP mechanism at this delta, rounded up. @throws PrivacyError `bad_cost`, `bad_delta` */
export function epsilonOfMu(mu: number, delta: number): number {
  checkMu(mu);
  checkDelta(delta);
  if (deltaOfMu(mu, 0) <= delta) return 0;
  let refused = 0;
  let allowed = 1;
  while (deltaOfMu(mu, allowed) > delta) allowed *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (refused + allowed) / 2;
    if (deltaOfMu(mu, middle) <= delta) allowed = middle;
    else refused = middle;
  }
  return allowed;
}

/**
 * The largest mu that is (epsilon, delta)-DP, rounded down. sigma = sensitivity / mu; T rounds at sigma have mu = sqrt(T) / sigma.
 * @throws PrivacyError `bad_epsilon`, `bad_delta`
 */
export function muOfEpsilon(epsilon: number, delta: number): number {
  checkEpsilon(epsilon);
  checkDelta(delta);
  let allowed = 0;
  let refused = 1;
  while (deltaOfMu(refused, epsilon) <= delta) refused *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (allowed + refused) / 2;
    if (middle > 0 && deltaOfMu(middle, epsilon) <= delta) allowed = middle;
    else refused = middle;
  }
  return allowed;
}

function checkMu(mu: number): void {
  if (mu > 0 && mu < Infinity) return;
  throw new PrivacyError('bad_cost', 'mu must be a finite number above 0; check the noise of the measurements.');
}
