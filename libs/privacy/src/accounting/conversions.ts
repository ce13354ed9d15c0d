import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkEpsilon } from './check-budget.js';
import type { Mechanism } from './mechanism.js';
import { normalTail } from './normal-tail.js';

/** Far above the rounding error of the operations below. */
const UP = 1 + 1e-12;

/** rho of a mu-GDP computation: mu^2 / 2. Citation: Dong, Roth and Su (2022), corollary B.6. */
export function rhoOfMu(mu: number): number {
  return (mu * mu * UP) / 2;
}

/** rho of an epsilon-DP computation: epsilon^2 / 2. Citation: Bun and Steinke (2016), proposition 1.4. */
export function rhoOfPure(epsilon: number): number {
  return (epsilon * epsilon * UP) / 2;
}

/**
 * mu of an epsilon-DP computation: 2 Phi^-1(e^epsilon / (1 + e^epsilon)), rounded up. Randomised response with odds e^epsilon is the worst epsilon-DP computation, and
 * it is N(mu, 1) rounded to its sign.
 * @throws PrivacyError `bad_epsilon`
 */
export function muOfPure(epsilon: number): number {
  checkEpsilon(epsilon);
  const wrong = Math.exp(-epsilon) / (1 + Math.exp(-epsilon));
  let [low, high] = [0, 1];
  while (normalTail(high / 2) > wrong) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (normalTail(middle / 2) > wrong) low = middle;
    else high = middle;
  }
  return high * UP;
}

/** epsilon = rho + 2 sqrt(rho ln(1/delta)): simple, and 9 to 21 % above `epsilonOfRho`. Citation: Bun and Steinke (2016), proposition 1.3. @throws PrivacyError `bad_cost`, `bad_delta` */
export function simpleEpsilonOfRho(rho: number, delta: number): number {
  checkDelta(delta);
  if (!(rho >= 0 && rho < Infinity))
    throw new PrivacyError('bad_cost', 'rho must be a finite number of at least 0; check the budget.');
  return rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
}

/** sigma = sqrt(2 ln(1.25 / delta)) / epsilon for sensitivity 1: for comparison only, proven for epsilon <= 1 alone. Citation: Dwork and Roth (2014), theorem A.1. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function classicGaussianSigma(epsilon: number, delta: number): number {
  checkEpsilon(epsilon);
  checkDelta(delta);
  return Math.sqrt(2 * Math.log(1.25 / delta)) / epsilon;
}

/** rho of a mechanism with its count; undefined where none is known. Discrete Gaussian: Canonne, Kamath and Steinke (2020); exponential mechanism: Cesar and Rogers (2021). */
export function rhoOfMechanism(mechanism: Mechanism): number | undefined {
  const rho = rhoOfOneUse(mechanism);
  return rho === undefined ? undefined : rho * (mechanism.count ?? 1) * UP;
}

function rhoOfOneUse(mechanism: Mechanism): number | undefined {
  switch (mechanism.type) {
    case 'gaussian':
    case 'laplace':
      if ((mechanism.samplingProbability ?? 1) < 1) return undefined;
      return mechanism.type === 'gaussian'
        ? rhoOfMu((mechanism.sensitivity ?? 1) / mechanism.sigma)
        : rhoOfPure((mechanism.sensitivity ?? 1) / mechanism.scale);
    case 'discrete-gaussian':
      return rhoOfMu((mechanism.sensitivity ?? 1) / mechanism.sigma);
    case 'discrete-laplace':
      return rhoOfPure((mechanism.sensitivity ?? 1) / mechanism.scale);
    case 'randomized-response':
      return rhoOfPure(Math.log1p((mechanism.categories * (1 - mechanism.flip)) / mechanism.flip));
    case 'pure':
      return rhoOfPure(mechanism.epsilon);
    case 'exponential':
      return (mechanism.epsilon ** 2 * UP) / 8;
    case 'zcdp':
      return mechanism.rho;
    case 'gdp':
      return rhoOfMu(mechanism.mu);
    case 'approximate':
      return undefined;
  }
}
