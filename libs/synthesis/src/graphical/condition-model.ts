import { allowedValues, refusal, type AllowedValues } from '../conditions/allowed-values.js';
import { restrictCompression } from '../conditions/restrict-compression.js';
import type { CellSource } from '../decode/cell-source.js';
import { columnsOf, combinedParts, type CombinedPart } from '../decode/combined-parts.js';
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
  const asked = new Map<number, readonly AllowedValues[]>();
  for (const [name, condition] of Object.entries(where)) {
    const column = table.columns[name];
    if (!column) throw refusal(name, 'names a column that the model does not have. Check the name');
    const at = compressions.findIndex(({ attribute }) => columnsOf(attribute).includes(name));
    if (at < 0) throw refusal(name, 'cannot be met: the column is made up, not learned. Leave it out');
    const { attribute } = compressions[at]!;
    const part = combinedParts(attribute).find((other) => other.attribute.name === name);
    const allowed = part
      ? combinationsAllowed(part, allowedValues(part.attribute, column, condition), asked.get(at))
      : allowedValues(attribute, column, condition);
    asked.set(at, allowed);
  }
  for (const [at, allowed] of asked) {
    const compression = compressions[at]!;
    const { groups, weights, members, parts } = restrictCompression(compression, allowed);
    evidence.set(at, { codes: groups, weights });
    sources[at] = { name: compression.name, attribute: compression.attribute, members, parts };
  }
  const restricted = restrictField(field, evidence);
  if (restricted) return { field: restricted, sources };
  throw new SynthesisError(
    'impossible_condition',
    `The model has no rows with this combination of ${Object.keys(where).join(', ')}. Ask for less at once, or for more frequent values.`,
  );
}

/** The combinations that show allowed values of one column, out of those that conditions on other columns left. */
function combinationsAllowed(
  { cellOf }: CombinedPart,
  allowed: readonly AllowedValues[],
  left: readonly AllowedValues[] | undefined,
): readonly AllowedValues[] {
  const values = new Set(allowed.map(({ cell }) => cell));
  const whole = { from: 0, to: 1, low: -Infinity, high: Infinity };
  const all = left ?? Array.from(cellOf, (_, cell) => ({ cell, ...whole }));
  return all.filter(({ cell }) => values.has(cellOf[cell]!));
}
