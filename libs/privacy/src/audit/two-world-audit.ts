import { PrivacyError } from '../privacy-error.js';
import { highestRate, lowestRate } from './binomial.js';

export interface TwoWorldAudit {
  /**
   * Runs the whole mechanism once on one of two neighbouring data sets and turns whatever it publishes into one number, the larger the more it looks as if the unit
   * were in. Every call must draw fresh noise.
   */
  run(unit: 'in' | 'out'): number | Promise<number>;
  /** In each world. An eighth of them chooses the threshold, the others count. */
  readonly runs: number;
  /** The delta at which the claim is tested. A large one, such as 0.1, sees the bulk of the noise; a small one sees rare give-aways. */
  readonly delta: number;
  /** The bound is above the true epsilon with at most this probability. */
  readonly failure: number;
}

export interface AuditResult {
  /** What was seen proves that epsilon is at least this; 0: nothing was seen. */
  readonly epsilon: number;
}

/**
 * A lower bound on the epsilon of a mechanism, from many runs on two neighbouring data sets.
 *
 * Definition: a threshold on the score is a test for the unit. For an (epsilon, delta)-DP mechanism its rates obey TPR <= e^epsilon FPR + delta, and so do those of the opposite
 * test. The threshold comes from runs that are not counted again; rates are bounded by Clopper and Pearson's intervals.
 * Guarantee: the bound exceeds the true epsilon at this delta with probability at most `failure`. It says nothing in favour of the mechanism.
 * Citation: Ding et al. (2018); Jagielski, Ullman and Oprea (2020).
 * @throws PrivacyError `bad_delta` for numbers that make no sense
 */
export async function auditInTwoWorlds(audit: TwoWorldAudit): Promise<AuditResult> {
  const { runs, delta, failure } = audit;
  if (!(Number.isSafeInteger(runs) && runs >= 16 && delta >= 0 && delta < 1 && failure > 0 && failure < 1))
    throw new PrivacyError(
      'bad_delta',
      'An audit needs at least 16 runs, a delta from 0 to below 1 and a chance to fail between 0 and 1.',
    );
  const trial = Math.floor(runs / 8);
  const tests = testsBetween(await scores(audit, 'in', trial), await scores(audit, 'out', trial));
  const test = best(tests, delta, trial);
  const counted = runs - trial;
  const hits = (await scores(audit, 'in', counted)).filter(test).length;
  const falseAlarms = (await scores(audit, 'out', counted)).filter(test).length;
  return { epsilon: worth(hits, falseAlarms, counted, delta, failure) };
}

const MOST_THRESHOLDS = 40;
const TRIAL_FAILURE = 0.1;

type Test = (score: number) => boolean;

function bound(truePositives: number, falsePositives: number, delta: number): number {
  return truePositives > delta ? Math.log((truePositives - delta) / falsePositives) : 0;
}

async function scores(audit: TwoWorldAudit, unit: 'in' | 'out', runs: number): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run < runs; run++) all.push(await audit.run(unit));
  return all;
}

interface Candidate {
  readonly test: Test;
  readonly hits: number;
  readonly falseAlarms: number;
}

function testsBetween(inside: readonly number[], outside: readonly number[]): Candidate[] {
  const sorted = [...new Set([...inside, ...outside])].sort((a, b) => a - b);
  const every = Math.ceil(sorted.length / MOST_THRESHOLDS);
  const thresholds = sorted.filter((_, i) => i % every === 0);
  return thresholds.map((threshold) => {
    const test: Test = (score) => score >= threshold;
    return { test, hits: inside.filter(test).length, falseAlarms: outside.filter(test).length };
  });
}

/** The test whose bound would be the best, at a modest confidence: a choice needs no guarantee, but must not follow single runs. */
function best(candidates: readonly Candidate[], delta: number, runs: number): Test {
  const worths = candidates.map(({ hits, falseAlarms }) => worth(hits, falseAlarms, runs, delta, TRIAL_FAILURE));
  return candidates[worths.indexOf(Math.max(...worths))]!.test;
}

/** What a test proves: it and its opposite, two bounds on rates each. */
function worth(hits: number, falseAlarms: number, runs: number, delta: number, failure: number): number {
  const part = failure / 4;
  return Math.max(
    0,
    bound(lowestRate(hits, runs, part), highestRate(falseAlarms, runs, part), delta),
    bound(lowestRate(runs - falseAlarms, runs, part), highestRate(runs - hits, runs, part), delta),
  );
}
