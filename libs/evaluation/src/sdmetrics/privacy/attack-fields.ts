import { namesArgument } from '../argument.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput } from '../table/table-metric.js';

export interface AttackFields {
  /** What the attacker knows. */
  readonly known: readonly string[];
  /** What the attacker wants to know. */
  readonly sensitive: readonly string[];
}

/** A column of these types and with nothing else in its metadata, as SDMetrics demands it. */
const checkTypes = ({ metadata }: TableInput, names: readonly string[], types: readonly string[]): void => {
  for (const name of names) {
    const column = metadata.columns[name];
    if (column === undefined)
      throw new SdMetricsError('missing_key', `The table has no column "${name}". Name columns of the table.`);
    if (Object.keys(column).length !== 1 || !types.includes(column.sdtype))
      throw new SdMetricsError('wrong_type', `The column "${name}" must be of the type ${types.join(' or ')}.`);
  }
};

/** The arguments `key_fields` and `sensitive_fields`. @throws SdMetricsError `wrong_type`, `bad_value`, `missing_key` */
export const attackFields = (input: TableInput, types: readonly string[]): AttackFields => {
  const known = namesArgument(input.args, 'key_fields');
  const sensitive = namesArgument(input.args, 'sensitive_fields');
  if (known === undefined || sensitive === undefined)
    throw new SdMetricsError('wrong_type', 'Give the arguments "key_fields" and "sensitive_fields", lists of columns.');
  if (known.length === 0 || sensitive.length === 0)
    throw new SdMetricsError('bad_value', '"key_fields" and "sensitive_fields" must each name a column.');
  checkTypes(input, [...known, ...sensitive], types);
  return { known, sensitive };
};

export const CATEGORICAL_TYPES = ['categorical', 'boolean', 'numerical'];
export const NUMERICAL_TYPES = ['numerical'];
