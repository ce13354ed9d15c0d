import type { TableMetadata } from '@likeness/table';
import type { CellSource } from '../decode/cell-source.js';
import { columnsOf, combinedParts, type CombinedPart } from '../decode/combined-parts.js';
import type { Compression } from '../domain/compression.js';
import type { Evidence } from '../model/restrict-field.js';
import { SynthesisError } from '../synthesis-error.js';
import type { RowCondition } from '../synthesizer.js';
import { allowedValues, refusal, type AllowedValues } from './allowed-values.js';
import { restrictCompression } from './restrict-compression.js';

/** What a condition leaves of the columns of a model. */
export interface ConditionedSources {
  /** One per compression; those with evidence are coded by the position of the group in the evidence. */
  readonly sources: readonly CellSource[];
  /** By position of the compression: groups that are left, and the probability that a row of each fulfils the condition. */
  readonly evidence: ReadonlyMap<number, Evidence>;
}

/** @throws SynthesisError `bad_condition` */
export function conditionSources(
  table: TableMetadata,
  compressions: readonly Compression[],
  where: RowCondition,
): ConditionedSources {
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
  return { sources, evidence };
}

export function impossible(where: RowCondition): SynthesisError {
  return new SynthesisError(
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
