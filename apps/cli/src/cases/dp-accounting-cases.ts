import {
  calibrateGaussian,
  classicGaussianSigma,
  composeMu,
  epsilonOfMu,
  epsilonOfRenyi,
  epsilonOfRho,
  muOfEpsilon,
  privacyLoss,
  renyiOfMechanism,
  rhoOfEpsilon,
  simpleEpsilonOfRho,
  type Mechanism,
} from '@likeness/privacy';
import { numberArgument, optionalNumber } from './case-arguments.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

const gaussian = (record: GoldenRecord): Mechanism => ({
  type: 'gaussian',
  sigma: numberArgument(record, 'sigma'),
  sensitivity: optionalNumber(record, 'sensitivity'),
  count: optionalNumber(record, 'compositions'),
});

const sampled = (record: GoldenRecord): Mechanism => ({
  type: 'gaussian',
  sigma: numberArgument(record, 'noise_multiplier'),
  samplingProbability: numberArgument(record, 'q'),
  count: numberArgument(record, 'steps'),
});

const laplace = (record: GoldenRecord): Mechanism => ({
  type: 'laplace',
  scale: numberArgument(record, 'scale'),
  sensitivity: optionalNumber(record, 'sensitivity'),
  count: optionalNumber(record, 'compositions'),
});

const calibration =
  (accountant: 'renyi' | 'privacy-loss'): ComputeCase =>
  (record) =>
    calibrateGaussian({
      epsilon: numberArgument(record, 'epsilon'),
      delta: numberArgument(record, 'delta'),
      count: optionalNumber(record, 'steps') ?? optionalNumber(record, 'compositions'),
      samplingProbability: optionalNumber(record, 'q'),
      accountant,
    });

/**
 * Epsilons and noise from closed formulas, dp_accounting and OpenDP. Below a delta of about 1e-14 the peer's distributions of privacy
 * loss have cut off more probability than delta, so that its epsilon is too large, or infinite; ours stay just above the exact value.
 */
export const dpAccountingCases: CaseFamily = {
  libraries: ['dp_accounting', 'opendp', 'closed form', 'closed form (mpmath, 60 digits)'],
  metrics() {
    // Cases that differ in delta only share the work.
    const curveOf = remember((mechanism) => renyiOfMechanism(JSON.parse(mechanism) as Mechanism));
    const lossOf = remember((mechanism) => privacyLoss([JSON.parse(mechanism) as Mechanism]));
    const renyi =
      (mechanismOf: (record: GoldenRecord) => Mechanism): ComputeCase =>
      (record) =>
        epsilonOfRenyi(curveOf(JSON.stringify(mechanismOf(record))), numberArgument(record, 'delta')).epsilon;
    const loss =
      (mechanismOf: (record: GoldenRecord) => Mechanism): ComputeCase =>
      (record) =>
        lossOf(JSON.stringify(mechanismOf(record))).epsilonOfDelta(numberArgument(record, 'delta'));
    const ofRho =
      (convert: (rho: number, delta: number) => number): ComputeCase =>
      (record) =>
        convert(numberArgument(record, 'rho'), numberArgument(record, 'delta'));
    const ofBudget =
      (convert: (epsilon: number, delta: number) => number): ComputeCase =>
      (record) =>
        convert(numberArgument(record, 'epsilon'), numberArgument(record, 'delta')) *
        (optionalNumber(record, 'sensitivity') ?? 1);
    return {
      gaussian_epsilon_exact: (record) => {
        const mu = (optionalNumber(record, 'sensitivity') ?? 1) / numberArgument(record, 'sigma');
        const composed = composeMu([mu * Math.sqrt(optionalNumber(record, 'compositions') ?? 1)]);
        return epsilonOfMu(composed, numberArgument(record, 'delta'));
      },
      gaussian_epsilon_rdp: renyi(gaussian),
      gaussian_epsilon_pld: loss(gaussian),
      poisson_gaussian_epsilon_rdp: renyi(sampled),
      poisson_gaussian_epsilon_pld: loss(sampled),
      laplace_epsilon_rdp: renyi(laplace),
      laplace_epsilon_pld: loss(laplace),
      zcdp_epsilon_cks: ofRho(epsilonOfRho),
      zcdp_epsilon_opendp: ofRho(epsilonOfRho),
      zcdp_epsilon_simple: ofRho(simpleEpsilonOfRho),
      zcdp_rho_for_epsilon_cks: ofBudget(rhoOfEpsilon),
      analytic_gaussian_sigma: ofBudget((epsilon, delta) => 1 / muOfEpsilon(epsilon, delta)),
      classic_gaussian_sigma: ofBudget(classicGaussianSigma),
      pld_smallest_gaussian_noise: calibration('privacy-loss'),
      dpsgd_noise_multiplier_rdp: calibration('renyi'),
      dpsgd_noise_multiplier_pld: calibration('privacy-loss'),
    };
  },
};
