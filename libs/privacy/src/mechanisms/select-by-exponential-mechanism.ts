import type { Odometer } from '../odometer/odometer.js';
import type { Private } from '../private.js';
import type { MarginalScores } from './score-marginals.js';

/** Picks one of `subset` (indices of the scored candidates), the better the likelier. Returns the index of the candidate. */
export function selectByExponentialMechanism(
  _odometer: Odometer,
  _key: string,
  _scores: Private<MarginalScores>,
  _subset: readonly number[],
  _picoRho: number,
): Promise<number> {
  throw new Error('being built');
}
