import { PrivacyError } from '../privacy-error.js';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { binomialMasses } from './binomial.js';
import type { AuditResult } from './two-world-audit.js';

export interface OneRunAudit {
  /** How many units are put in or left out, each by a coin of its own. Adding or removing one must be what the claim is about. */
  readonly canaries: number;
  /** Of so many canaries the audit says whether they were in: half of them with the highest scores, half with the lowest. */
  readonly guesses: number;
  /** Runs the whole mechanism once on data with the canaries that are in, and scores each canary by what was published: larger, the more it looks as if it were in. */
  run(included: readonly boolean[]): readonly number[] | Promise<readonly number[]>;
  readonly delta: number;
  /** The bound is above the true epsilon with at most this probability. */
  readonly failure: number;
}

/** The result and what it stands on. */
export interface OneRunResult extends AuditResult {
  readonly guesses: number;
  readonly correct: number;
}

/**
 * A lower bound on the epsilon of a mechanism from a single run with many canaries.
 *
 * Definition: of an (epsilon, delta)-DP mechanism, the number of correct guesses is, up to a term for delta, at most binomial with success probability e^epsilon / (1 + e^epsilon).
 * Guarantee: the bound exceeds the true epsilon at this delta with probability at most `failure`. It says nothing in favour of the mechanism.
 * Citation: Steinke, Nasr and Jagielski (2023), "Privacy auditing with one (1) training run", theorem 5.2.
 * @throws PrivacyError `bad_candidates` for numbers that make no sense
 */
export async function auditInOneRun(audit: OneRunAudit): Promise<OneRunResult> {
  const { canaries, guesses, delta, failure } = audit;
  const sensible = Number.isSafeInteger(guesses) && guesses >= 2 && guesses <= canaries;
  if (!(sensible && delta >= 0 && delta < 1 && failure > 0 && failure < 1))
    throw new PrivacyError(
      'bad_candidates',
      'An audit guesses at least 2 canaries and at most all; delta and failure are probabilities.',
    );
  const included = Array.from({ length: canaries }, () => uniformBelow(systemWords, 2) === 1);
  const scores = await audit.run(included);
  const order = included.map((_, canary) => canary).sort((a, b) => scores[b]! - scores[a]!);
  const top = Math.ceil(guesses / 2);
  const right = (said: boolean) => (canary: number) => included[canary] === said;
  const correct =
    order.slice(0, top).filter(right(true)).length +
    order.slice(canaries - (guesses - top)).filter(right(false)).length;
  return { epsilon: epsilonOfGuesses({ canaries, guesses, correct, delta, failure }), guesses, correct };
}

export interface Guesses {
  readonly canaries: number;
  readonly guesses: number;
  readonly correct: number;
  readonly delta: number;
  readonly failure: number;
}

/** The largest epsilon that so many correct guesses refute; 0 where they refute none. */
export function epsilonOfGuesses(seen: Guesses): number {
  let [refuted, possible] = [0, 1];
  if (chanceOfGuesses(seen, 0) > seen.failure) return 0;
  while (chanceOfGuesses(seen, possible) <= seen.failure) {
    if (possible > 64) return possible;
    [refuted, possible] = [possible, possible * 2];
  }
  for (let step = 0; step < 40; step++) {
    const middle = (refuted + possible) / 2;
    if (chanceOfGuesses(seen, middle) <= seen.failure) refuted = middle;
    else possible = middle;
  }
  return refuted;
}

/** The probability of at least so many correct guesses about an (epsilon, delta)-DP mechanism, at most. */
export function chanceOfGuesses({ canaries, guesses, correct, delta }: Guesses, epsilon: number): number {
  const masses = binomialMasses(guesses, 1 / (1 + Math.exp(-epsilon)));
  let chance = 0;
  for (let i = guesses; i >= correct; i--) chance += masses[i]!;
  // max over i of P(correct - i <= W < correct) / i.
  let [below, steepest] = [0, 0];
  for (let i = 1; i <= correct; i++) {
    below += masses[correct - i]!;
    steepest = Math.max(steepest, below / i);
  }
  return Math.min(1, chance + 2 * canaries * delta * steepest);
}
