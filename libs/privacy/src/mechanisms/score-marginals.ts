import { layoutOf } from '../counting/clique.js';
import { keptCounts } from '../counting/kept-counts.js';
import type { EncodedTable } from '../domain/encode.js';
import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';

/** A clique and what a public model expects its counts to be (row-major, in counts, not shares). */
export interface MarginalCandidate {
  readonly clique: readonly string[];
  readonly expected: Float64Array;
  /** Public: taken off the distance, in counts: the error that noise alone would leave, say. Default 0. */
  readonly penalty?: number;
  /** Public: how much the candidate matters; multiplies what is left. In [1/64, 1], rounded to multiples of 1/64. Default 1. */
  readonly weight?: number;
}

/** One score per candidate, on a public grid. Only ever seen inside a `Private`. */
export interface MarginalScores {
  /** In units of `1 / gridPerCount` count; safe integers. */
  readonly scores: Float64Array;
  readonly gridPerCount: number;
  /** One privacy unit changes each score by at most this, in counts: its rows, times the largest weight. */
  readonly sensitivity: number;
}

const GRID_PER_COUNT = 1024;
const WEIGHT_UNITS = 64;
const LARGEST_EXPECTED = 2 ** 36;

/**
 * How wrong a public model is about each candidate: weight times (L1 distance between its real counts and those expected, less the penalty).
 *
 * Definition: sum over cells of |count - expected|; expected counts and penalties are rounded to multiples of 1/1024, weights to multiples of 1/64, so every score is an exact integer on a public grid.
 * Guarantee: none by itself, the result stays private; one privacy unit changes each score by at most its k rows times the candidate's weight.
 * Cost: nothing. Choosing by the scores is what costs.
 * Citation: McKenna, Miklau and Sheldon (2021), "Winning the NIST contest", section 4; McKenna, Mullins, Sheldon and Miklau (2022), "AIM", section 3, for weights and penalties.
 * Proof: docs/proofs/exponential-mechanism.md.
 * @throws PrivacyError `unknown_column`, `bad_clique`, `bad_candidates`
 */
export async function scoreMarginals(
  data: Private<EncodedTable>,
  candidates: readonly MarginalCandidate[],
): Promise<Private<MarginalScores>> {
  const table = open(data);
  const weights = candidates.map(weightUnits);
  const layouts = candidates.map(({ clique, expected, penalty = 0 }) => {
    const layout = layoutOf(table, clique);
    checkExpected(expected, layout.cells);
    checkPenalty(penalty);
    return layout;
  });
  const counts = await keptCounts(table, layouts);
  const scores = Float64Array.from(candidates, (candidate, at) => distance(counts[at]!, candidate) * weights[at]!);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 1);
  return protect({
    scores,
    gridPerCount: GRID_PER_COUNT * WEIGHT_UNITS,
    sensitivity: (table.maxRowsPerUnit * largest) / WEIGHT_UNITS,
  });
}

function distance(counts: Int32Array, { expected, penalty = 0 }: MarginalCandidate): number {
  let sum = -Math.round(penalty * GRID_PER_COUNT);
  for (let cell = 0; cell < counts.length; cell++) {
    sum += Math.abs(counts[cell]! * GRID_PER_COUNT - Math.round(expected[cell]! * GRID_PER_COUNT));
  }
  return sum;
}

function checkPenalty(penalty: number): void {
  if (Math.abs(penalty) <= LARGEST_EXPECTED) return;
  throw new PrivacyError(
    'bad_candidates',
    'The penalty of a candidate is not a finite number, or too large; check it.',
  );
}

function weightUnits({ weight = 1 }: MarginalCandidate): number {
  const units = Math.round(weight * WEIGHT_UNITS);
  if (units >= 1 && units <= WEIGHT_UNITS) return units;
  throw new PrivacyError('bad_candidates', 'The weight of a candidate must lie between 1/64 and 1; check the model.');
}

/** Public: a model's expectations depend on no private value. */
function checkExpected(expected: Float64Array, cells: number): void {
  if (expected.length !== cells) {
    throw new PrivacyError(
      'bad_candidates',
      'A candidate expects another number of cells than its columns have; check the model.',
    );
  }
  let total = 0;
  for (const count of expected) total += Math.abs(count);
  if (!(total <= LARGEST_EXPECTED)) {
    throw new PrivacyError(
      'bad_candidates',
      'A candidate expects counts that are not finite numbers, or too large; check the model.',
    );
  }
}
