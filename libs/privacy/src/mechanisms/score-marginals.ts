import type { EncodedTable } from '../domain/encode.js';
import type { Private } from '../private.js';

/** A clique and what a public model expects its counts to be (row-major, in counts, not shares). */
export interface MarginalCandidate {
  readonly clique: readonly string[];
  readonly expected: Float64Array;
}

/** One score per candidate, on a public grid. Only ever seen inside a `Private`. */
export interface MarginalScores {
  /** In units of `1 / gridPerCount`; safe integers. */
  readonly scores: Float64Array;
  readonly gridPerCount: number;
  /** One privacy unit changes each score by at most this, in counts. */
  readonly sensitivity: number;
}

/** L1 distance between the real counts of each candidate and what the model expects. Spends nothing: the result stays private. */
export function scoreMarginals(
  _data: Private<EncodedTable>,
  _candidates: readonly MarginalCandidate[],
): Private<MarginalScores> {
  throw new Error('being built');
}
