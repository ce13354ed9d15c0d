import { checkPicoRho } from '../accounting/check-budget.js';
import { exponentialChoice } from '../noise/exponential-choice.js';
import { integerSquareRoot } from '../noise/integer-square-root.js';
import type { Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';
import type { MarginalScores } from './score-marginals.js';

/**
 * Picks one of `subset` (indices of the scored candidates), the better the likelier. Returns the index of the candidate.
 *
 * Definition: candidate i with probability proportional to exp(epsilon score_i / (2 D)), epsilon = sqrt(8 rho) rounded down, D = the scores' sensitivity;
 * sampled exactly, on integers.
 * Guarantee: rho-zCDP (the mechanism has bounded range epsilon) for adding or removing one privacy unit.
 * Cost: exactly `picoRho`, no delta. The time it takes depends on the scores: run it in a job, do not stream it.
 * Citation: McSherry and Talwar (2007); Rogers and Steinke (2021) for epsilon^2 / 8. Proof: docs/proofs/exponential-mechanism.md.
 * @throws PrivacyError `bad_cost`, `bad_candidates`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function selectByExponentialMechanism(
  odometer: Odometer,
  key: string,
  scores: Private<MarginalScores>,
  subset: readonly number[],
  picoRho: number,
): Promise<number> {
  const real = open(scores);
  checkSubset(subset, real.scores.length);
  const rate = rateOfCost(picoRho, real.sensitivity * real.gridPerCount);
  return drawOnce(odometer, key, { picoRho, delta: 0 }, choiceFormat(subset), () => {
    const choice = exponentialChoice(
      noiseWords(odometer),
      subset.map((index) => real.scores[index]!),
      rate,
    );
    return subset[choice]!;
  });
}

const RATE_BITS = 40n;

/** epsilon / (2 D) with epsilon = sqrt(8 rho) rounded down to a multiple of 2^-40. */
function rateOfCost(
  picoRho: number,
  sensitivity: number,
): { readonly numerator: bigint; readonly denominator: bigint } {
  checkPicoRho(picoRho);
  const numerator = integerSquareRoot(((8n * BigInt(picoRho)) << (2n * RATE_BITS)) / 1_000_000_000_000n);
  return { numerator, denominator: (2n * BigInt(sensitivity)) << RATE_BITS };
}

function checkSubset(subset: readonly number[], candidates: number): void {
  const valid = subset.every((index) => Number.isInteger(index) && index >= 0 && index < candidates);
  if (subset.length > 0 && valid) return;
  throw new PrivacyError(
    'bad_candidates',
    'There must be at least one candidate, and every one must have been scored; check the plan.',
  );
}

function choiceFormat(subset: readonly number[]): DrawFormat<number> {
  return {
    write: (index) => index,
    read: (stored) => (typeof stored === 'number' && subset.includes(stored) ? stored : undefined),
  };
}
