import { allowedValues, refusal } from '../conditions/allowed-values.js';
import { restrictCompression } from '../conditions/restrict-compression.js';
import type { CellSource } from '../decode/cell-source.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { restrictField, type Evidence } from '../model/restrict-field.js';
import { SynthesisError } from '../synthesis-error.js';
import type { RowCondition } from '../synthesizer.js';
import type { GraphicalModelParts } from './graphical-model.js';

/** What rows are drawn from. */
export interface FieldSource {
  readonly field: MarkovRandomField;
  /** One per attribute of the field. */
  readonly sources: readonly CellSource[];
}

/**
 * The model given a condition, exactly: evidence enters the tree. A value or range inside a group of cells counts with its share.
 * @throws SynthesisError `bad_condition`, `impossible_condition`
 */
export function conditionModel(parts: GraphicalModelParts, where: RowCondition): FieldSource {
  const { table, compressions, field } = parts;
  const evidence = new Map<number, Evidence>();
  const sources: CellSource[] = [...compressions];
  for (const [name, condition] of Object.entries(where)) {
    const column = table.columns[name];
    if (!column) throw refusal(name, 'names a column that the model does not have. Check the name');
    const at = compressions.findIndex((compression) => compression.name === name);
    if (at < 0) throw refusal(name, 'cannot be met: the column is made up, not learned. Leave it out');
    const compression = compressions[at]!;
    const allowed = allowedValues(compression.attribute, column, condition);
    const { groups, weights, members, parts } = restrictCompression(compression, allowed);
    evidence.set(at, { codes: groups, weights });
    sources[at] = { name, attribute: compression.attribute, members, parts };
  }
  const restricted = restrictField(field, evidence);
  if (restricted) return { field: restricted, sources };
  throw new SynthesisError(
    'impossible_condition',
    `The model has no rows with this combination of ${Object.keys(where).join(', ')}. Ask for less at once, or for more frequent values.`,
  );
}
