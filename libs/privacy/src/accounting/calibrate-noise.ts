import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkEpsilon } from './check-budget.js';
import { privacyLoss } from './privacy-loss/privacy-loss.js';
import { epsilonOfRenyi } from './renyi/epsilon-of-renyi.js';
import { renyiOfMechanism } from './renyi/renyi-of-mechanism.js';

export interface GaussianCalibration {
  readonly epsilon: number;
  readonly delta: number;
  readonly accountant: 'renyi' | 'privacy-loss';
  /** Adaptive uses; 1 where absent. */
  readonly count?: number;
  /** Poisson sampling; 1 where absent. */
  readonly samplingProbability?: number;
}

/** sigma for sensitivity 1, found to one part in 100,000, rounded up. For one without sampling `1 / muOfEpsilon` is exact. @throws PrivacyError `bad_epsilon`, `bad_delta`, `bad_mechanism` */
export function calibrateGaussian(request: GaussianCalibration): number {
  const { epsilon, delta, accountant, count, samplingProbability } = request;
  checkEpsilon(epsilon);
  checkDelta(delta);
  return smallestNoise(epsilon, (sigma) => {
    const mechanism = { type: 'gaussian', sigma, count, samplingProbability } as const;
    return accountant === 'renyi'
      ? epsilonOfRenyi(renyiOfMechanism(mechanism), delta).epsilon
      : privacyLoss([mechanism]).epsilonOfDelta(delta);
  });
}

const PRECISION = 1e-5;
const MOST_DOUBLINGS = 60;

/**
 * The smallest noise whose epsilon is at most this one, rounded up to one part in 100,000: `epsilonOf` must fall with the noise.
 * Regula falsi between logarithms, where epsilon is nearly a straight line, turned into bisection where it stalls.
 * @throws PrivacyError `bad_epsilon` where no noise gets there
 */
export function smallestNoise(epsilon: number, epsilonOf: (noise: number) => number): number {
  const gapAt = (noise: number): number => Math.log(Math.max(1e-300, Math.min(1e300, epsilonOf(noise))) / epsilon);
  let [refused, allowed] = [1, 1];
  let [above, below] = [gapAt(1), gapAt(1)];
  for (let step = 0; below > 0; step++, allowed *= 2, below = gapAt(allowed)) {
    if (step === MOST_DOUBLINGS)
      throw new PrivacyError('bad_epsilon', 'No noise makes epsilon this small; choose a larger epsilon or delta.');
    [refused, above] = [allowed, below];
  }
  for (; above <= 0; refused /= 2, above = gapAt(refused)) [allowed, below] = [refused, above];
  for (let halve = false; allowed / refused > 1 + PRECISION;) {
    const share = halve ? 0.5 : Math.min(0.98, Math.max(0.02, above / (above - below)));
    const middle = refused * (allowed / refused) ** share;
    const width = Math.log(allowed / refused);
    const gap = gapAt(middle);
    if (gap <= 0) [allowed, below] = [middle, gap];
    else [refused, above] = [middle, gap];
    halve = Math.log(allowed / refused) > width / 2;
  }
  return allowed;
}
