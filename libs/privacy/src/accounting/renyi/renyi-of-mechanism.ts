import { PrivacyError } from '../../privacy-error.js';
import { checkMechanism } from '../check-mechanism.js';
import type { Mechanism } from '../mechanism.js';
import { logAdd } from './log-sum.js';
import { RENYI_ORDERS } from './orders.js';
import { renyiOfSubsampledGaussian } from './subsampled-gaussian.js';

/** Renyi divergences, one for each of {@link RENYI_ORDERS}; a bound in both directions. Infinity: nothing is known at this order. */
export type RenyiCurve = Float64Array;

/**
 * The Renyi divergences of a mechanism, times its count.
 *
 * Citation: Mironov (2017), "Renyi differential privacy", for Gaussian, Laplace and randomised response; Bun and Steinke (2016) for zCDP.
 * @throws PrivacyError `bad_mechanism`
 */
export function renyiOfMechanism(mechanism: Mechanism): RenyiCurve {
  checkMechanism(mechanism);
  const ofOrder = divergence(mechanism);
  return Float64Array.from(RENYI_ORDERS, (alpha) => (mechanism.count ?? 1) * ofOrder(alpha));
}

/** Adaptive composition: divergences of one order add. */
export function composeRenyi(curves: readonly RenyiCurve[]): RenyiCurve {
  return Float64Array.from(RENYI_ORDERS, (_, i) => curves.reduce((sum, curve) => sum + curve[i]!, 0));
}

function divergence(mechanism: Mechanism): (alpha: number) => number {
  const ofRho = (rho: number) => (alpha: number) => alpha * rho;
  switch (mechanism.type) {
    case 'gaussian': {
      const z = mechanism.sigma / (mechanism.sensitivity ?? 1);
      const q = mechanism.samplingProbability ?? 1;
      return (alpha) => renyiOfSubsampledGaussian(q, z, alpha);
    }
    case 'discrete-gaussian':
      return ofRho((mechanism.sensitivity ?? 1) ** 2 / (2 * mechanism.sigma ** 2));
    case 'zcdp':
      return ofRho(mechanism.rho);
    case 'gdp':
      return ofRho(mechanism.mu ** 2 / 2);
    case 'exponential':
      return (alpha) => Math.min((alpha * mechanism.epsilon ** 2) / 8, ofPure(mechanism.epsilon, alpha));
    case 'laplace': {
      if ((mechanism.samplingProbability ?? 1) < 1) throw unknown('a Laplace mechanism on a sample');
      const epsilon = (mechanism.sensitivity ?? 1) / mechanism.scale;
      return (alpha) => ofLaplace(epsilon, alpha);
    }
    case 'discrete-laplace':
      return (alpha) => ofPure((mechanism.sensitivity ?? 1) / mechanism.scale, alpha);
    case 'pure':
      return (alpha) => ofPure(mechanism.epsilon, alpha);
    case 'randomized-response': {
      const low = mechanism.flip / mechanism.categories;
      const high = 1 - mechanism.flip + low;
      const rest = Math.max(0, 1 - high - low);
      return (alpha) =>
        logAdd(
          Math.log(rest),
          logAdd(
            alpha * Math.log(high) + (1 - alpha) * Math.log(low),
            alpha * Math.log(low) + (1 - alpha) * Math.log(high),
          ),
        ) /
        (alpha - 1);
    }
    case 'approximate':
      throw unknown('an approximate guarantee');
  }
}

/** ln[(e^((alpha-1) epsilon) alpha + e^(-alpha epsilon) (alpha-1)) / (2 alpha - 1)] / (alpha - 1), arranged so that nothing overflows. */
function ofLaplace(epsilon: number, alpha: number): number {
  return epsilon + Math.log1p(((alpha - 1) * Math.expm1(epsilon * (1 - 2 * alpha))) / (2 * alpha - 1)) / (alpha - 1);
}

/** Randomised response is the worst epsilon-DP mechanism at every order: ln[(e^(alpha epsilon) + e^((1-alpha) epsilon)) / (1 + e^epsilon)] / (alpha - 1). */
function ofPure(epsilon: number, alpha: number): number {
  // (e^((alpha-1) epsilon) + e^(-alpha epsilon)) / (1 + e^-epsilon), and never more than epsilon.
  const grown = Math.log1p(Math.exp(epsilon * (1 - 2 * alpha))) - Math.log1p(Math.exp(-epsilon));
  return Math.min(epsilon, Math.max(0, epsilon + grown / (alpha - 1)));
}

function unknown(what: string): PrivacyError {
  return new PrivacyError(
    'unsupported_accounting',
    `Renyi accounting knows no bound for ${what}; use privacy-loss distributions.`,
  );
}
