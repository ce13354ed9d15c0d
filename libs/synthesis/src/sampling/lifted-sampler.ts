import type { LiftedField } from '../model/lifted-field.js';
import { PairRefinement } from './pair-refinement.js';
import type { Rng } from './rng.js';
import { fieldSampler } from './sample-field.js';

/** Fewer rows than this are taken from so many that were refined together: the pairs of a few rows say nothing. */
const LEAST_REFINED = 1 << 14;

/**
 * Draws rows of codes, one array per attribute, and more of them with every call, which writes over its arrays. Rows of the tree as `fieldSampler` draws them; where
 * there are lifts, refined so that pairs beyond the tree occur as often as the lifts say.
 */
export function liftedSampler(field: LiftedField, rng: Rng): (rows: number) => Int32Array[] {
  const draw = fieldSampler(field.base, rng);
  if (field.lifts.length === 0) return draw;
  const refinement = new PairRefinement(field);
  return (rows) => {
    const codes = draw(Math.max(rows, LEAST_REFINED));
    refinement.refine(codes, rng);
    return codes.map((column) => column.subarray(0, rows));
  };
}
