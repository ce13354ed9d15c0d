import { PrivacyError } from '../../privacy-error.js';
import type { Mechanism } from '../mechanism.js';
import { discreteGaussianPair } from './discrete-gaussian-pair.js';
import { discreteLaplacePair } from './discrete-laplace-pair.js';
import type { DominatingPair } from './dominating-pair.js';
import { gaussianPair } from './gaussian-pair.js';
import { laplacePair } from './laplace-pair.js';
import { approximatePair, randomizedResponsePair } from './randomized-response-pair.js';

/** The worst pair of worlds of one use of a mechanism. @throws PrivacyError `unsupported_accounting` */
export function pairOfMechanism(mechanism: Mechanism): DominatingPair {
  switch (mechanism.type) {
    case 'gaussian':
      return gaussianPair((mechanism.sensitivity ?? 1) / mechanism.sigma, mechanism.samplingProbability ?? 1);
    case 'gdp':
      return gaussianPair(mechanism.mu, 1);
    case 'laplace':
      return laplacePair((mechanism.sensitivity ?? 1) / mechanism.scale, mechanism.samplingProbability ?? 1);
    case 'discrete-gaussian':
      return discreteGaussianPair(mechanism.sigma, mechanism.sensitivity ?? 1);
    case 'discrete-laplace':
      return discreteLaplacePair(mechanism.scale, mechanism.sensitivity ?? 1);
    case 'randomized-response':
      return randomizedResponsePair(mechanism.flip, mechanism.categories);
    case 'pure':
    case 'exponential':
      return approximatePair(mechanism.epsilon, 0);
    case 'approximate':
      return approximatePair(mechanism.epsilon, mechanism.delta);
    case 'zcdp':
      throw new PrivacyError(
        'unsupported_accounting',
        'zCDP alone has no privacy-loss distribution; account for it by Renyi divergences.',
      );
  }
}
