import { conditionSources, impossible } from '../conditions/condition-sources.js';
import type { CellSource } from '../decode/cell-source.js';
import type { LiftedField } from '../model/lifted-field.js';
import type { RowCondition } from '../synthesizer.js';
import type { GraphicalModelParts } from './graphical-model-parts.js';

/** What rows are drawn from. */
export interface FieldSource {
  readonly field: LiftedField;
  /** One per attribute of the field. */
  readonly sources: readonly CellSource[];
}

/**
 * The model given a condition, exactly: evidence enters the tree. A value or range inside a group of cells counts with its share.
 * @throws SynthesisError `bad_condition`, `impossible_condition`
 */
export function conditionModel({ table, compressions, field }: GraphicalModelParts, where: RowCondition): FieldSource {
  const { sources, evidence } = conditionSources(table, compressions, where);
  const restricted = field.restrict(evidence);
  if (restricted) return { field: restricted, sources };
  throw impossible(where);
}
