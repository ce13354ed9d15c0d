import { PrivacyError } from '../privacy-error.js';
import type { Mechanism } from './mechanism.js';

type Check = (value: number) => boolean;

const positive: Check = (value) => value > 0 && value < Infinity;
const natural: Check = (value) => Number.isSafeInteger(value) && value > 0;
const probability: Check = (value) => value > 0 && value <= 1;
const noDelta: Check = (value) => value >= 0 && value < 1;

const words = new Map<Check, string>([
  [positive, 'a finite number above 0'],
  [natural, 'a whole number of at least 1'],
  [probability, 'a probability above 0'],
  [noDelta, 'a number from 0 to below 1'],
]);

/** Every number of a mechanism must make sense. @throws PrivacyError `bad_mechanism` */
export function checkMechanism(mechanism: Mechanism): void {
  check('count', mechanism.count, natural);
  switch (mechanism.type) {
    case 'gaussian':
      check('sigma', mechanism.sigma, positive);
      check('sensitivity', mechanism.sensitivity, positive);
      return check('samplingProbability', mechanism.samplingProbability, probability);
    case 'laplace':
      check('scale', mechanism.scale, positive);
      check('sensitivity', mechanism.sensitivity, positive);
      return check('samplingProbability', mechanism.samplingProbability, probability);
    case 'discrete-gaussian':
      check('sigma', mechanism.sigma, positive);
      return check('sensitivity', mechanism.sensitivity, natural);
    case 'discrete-laplace':
      check('scale', mechanism.scale, positive);
      return check('sensitivity', mechanism.sensitivity, natural);
    case 'randomized-response':
      check('flip', mechanism.flip, probability);
      check('categories', mechanism.categories, natural);
      return;
    case 'pure':
    case 'exponential':
      return check('epsilon', mechanism.epsilon, positive);
    case 'approximate':
      check('epsilon', mechanism.epsilon, positive);
      return check('delta', mechanism.delta, noDelta);
    case 'zcdp':
      return check('rho', mechanism.rho, positive);
    case 'gdp':
      return check('mu', mechanism.mu, positive);
  }
}

function check(name: string, value: number | undefined, passes: Check): void {
  if (value === undefined || (typeof value === 'number' && passes(value))) return;
  throw new PrivacyError('bad_mechanism', `The ${name} of a mechanism must be ${words.get(passes)}; correct it.`, {
    name,
  });
}
