import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';
import type { MarginalScores } from './score-marginals.js';

/** What is told of a range of scores, from one position to another (not included). */
export interface ScoreSummary {
  readonly of: 'mean' | 'largest';
  readonly from: number;
  readonly to: number;
}

/**
 * A few numbers about many scores, as scores again: they cost as much to learn as so few scores do, however many they summarise.
 *
 * Definition: the mean, rounded down to the grid, or the largest of a range of scores.
 * Guarantee: none by itself, the result stays private. If one unit changes each score by at most s it changes a mean and a maximum by at most s.
 * Cost: nothing. Proof: docs/proofs/report-checks.md.
 * @throws PrivacyError `bad_candidates` for a range without a score
 */
export function summariseScores(
  candidates: Private<MarginalScores>,
  summaries: readonly ScoreSummary[],
): Private<MarginalScores> {
  const { scores, ...grid } = open(candidates);
  const summarise = ({ of, from, to }: ScoreSummary): number => {
    const range = scores.subarray(from, to);
    if (range.length === 0)
      throw new PrivacyError('bad_candidates', 'A summary of scores names none of them; check the model.');
    return of === 'mean' ? meanOf(range) : range.reduce((most, score) => Math.max(most, score));
  };
  return protect({ ...grid, scores: Float64Array.from(summaries, summarise) });
}

/** Rounded down, in whole numbers of any size: floating point would change it by a little more than the scores change. */
function meanOf(scores: Float64Array): number {
  let sum = 0n;
  for (const score of scores) sum += BigInt(score);
  const count = BigInt(scores.length);
  const part = ((sum % count) + count) % count;
  return Number((sum - part) / count);
}
