import { normalTail } from '../accounting/normal-tail.js';
import { PrivacyError } from '../privacy-error.js';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { lowestRate } from './binomial.js';

export interface CanaryAudit {
  /** Of each run: units that are put in or left out, each by a coin of its own. Adding or removing one must be what the claim is about. */
  readonly canaries: number;
  readonly runs: number;
  /** Runs the whole mechanism once on data with the canaries that are in, with fresh noise, and scores each: above 0 where it looks as if it were in. */
  run(included: readonly boolean[]): readonly number[] | Promise<readonly number[]>;
  /** The bound is above the true mu with at most this probability. */
  readonly failure: number;
}

/** The bound and what it stands on. */
export interface CanaryAuditResult {
  /** What was seen proves that mu is at least this; 0: nothing was seen. */
  readonly mu: number;
  readonly guesses: number;
  readonly correct: number;
}

/**
 * A lower bound on the mu of a mechanism in Gaussian differential privacy, from a few runs with many canaries whose noise is independent, such as canaries in cells of their own.
 *
 * Definition: who must say whether a unit is in, after a fair coin, is right about a mu-GDP mechanism with probability at most Phi(mu / 2), whatever is known of the others. So the number of
 * correct guesses is at most binomial, and Clopper and Pearson bound its rate. One run tells as much as two for each canary, and at the best threshold, Gaussian noise tells exactly mu.
 * Guarantee: the bound exceeds the true mu with probability at most `failure` where the noise of canaries is independent. It says nothing in favour of the mechanism.
 * Citation: Dong, Roth and Su (2022), section 2; Steinke, Nasr and Jagielski (2023), where noise need not be independent and the bound is far from tight.
 * @throws PrivacyError `bad_candidates` for numbers that make no sense
 */
export async function auditByCanaries(audit: CanaryAudit): Promise<CanaryAuditResult> {
  const { canaries, runs, failure } = audit;
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 1;
  if (!(isCount(canaries) && isCount(runs) && failure > 0 && failure < 1))
    throw new PrivacyError(
      'bad_candidates',
      'An audit needs at least one run and one canary, and a chance to fail between 0 and 1.',
    );
  let correct = 0;
  for (let run = 0; run < runs; run++) {
    const included = Array.from({ length: canaries }, () => uniformBelow(systemWords, 2) === 1);
    const scores = await audit.run(included);
    correct += included.filter((isIn, canary) => scores[canary]! > 0 === isIn).length;
  }
  const guesses = canaries * runs;
  return { mu: muOfRate(lowestRate(correct, guesses, failure)), guesses, correct };
}

const LARGEST = 64;

/** The mu at which Phi(mu / 2) is this rate, rounded down; 0 for rates that guessing reaches. */
function muOfRate(rate: number): number {
  if (rate <= 0.5) return 0;
  let [reached, refused] = [0, LARGEST];
  for (let step = 0; step < 60; step++) {
    const middle = (reached + refused) / 2;
    if (1 - normalTail(middle / 2) <= rate) reached = middle;
    else refused = middle;
  }
  return reached;
}
