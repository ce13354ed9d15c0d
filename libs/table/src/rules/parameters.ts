import { demand, isText, type JsonObject, type Place } from '../checking/rule.js';
import type { TableMetadata } from '../metadata.js';
import type { Table } from '../table.js';
import type { AskedParameter } from './asked-parameter.js';
import type { Rule } from './rule-forms.js';

/** A kind of constraint that can be declared, named as in SDV. */
export interface ConstraintKind {
  readonly id: string;
  readonly title: string;
  /**
   * What it says of its parameters: `{name}` stands for the value of a parameter, `{name|yes|no}` for one of two texts: the first where the parameter is
   * given and not false.
   */
  readonly sentence: string;
  readonly asks: readonly AskedParameter[];
  /** All its columns have one sdtype. */
  readonly alike?: true;
  /** @throws TableError `bad_metadata` */
  read(parameters: JsonObject, columns: TableMetadata['columns'], place: Place): Rule;
  /** What an open rule lacks, read off real rows: to be added to its parameters. */
  learn?(parameters: JsonObject, columns: TableMetadata['columns'], real: Table): JsonObject;
}

export const nameParameter = (parameters: JsonObject, key: string, place: Place): string => {
  const value = parameters[key];
  demand(isText(value), place, `a constraint needs "${key}", the name of a column`);
  return value;
};

export const namesParameter = (parameters: JsonObject, key: string, least: number, place: Place): readonly string[] => {
  const value = parameters[key];
  const valid =
    Array.isArray(value) && value.length >= least && value.every(isText) && new Set(value).size === value.length;
  demand(
    valid,
    place,
    `a constraint needs "${key}", a list of at least ${least === 1 ? 'one column' : 'two different columns'}`,
  );
  return value as readonly string[];
};

export const flagParameter = (parameters: JsonObject, key: string, absent: boolean, place: Place): boolean => {
  const value = parameters[key] ?? absent;
  demand(typeof value === 'boolean', place, `"${key}" must be true or false`);
  return value;
};

/** A cell as it is compared: a text, or null where it is empty. */
export const cellParameter = (value: unknown, key: string, place: Place): string | null => {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  demand(
    typeof value === 'number' && Number.isFinite(value),
    place,
    `"${key}" must hold texts, numbers, booleans or null`,
  );
  return String(value);
};

/** A list of lists, one entry for each column. */
export const rowsParameter = (
  value: unknown,
  key: string,
  columns: readonly string[],
  place: Place,
): readonly (readonly unknown[])[] => {
  demand(Array.isArray(value) && value.length > 0, place, `"${key}" must be a list that is not empty`);
  return (value as readonly unknown[]).map((cells) => {
    demand(
      Array.isArray(cells) && cells.length === columns.length,
      place,
      `each entry of "${key}" must list one value for each column`,
    );
    return cells as readonly unknown[];
  });
};

export const demandDistinct = (rows: readonly unknown[], key: string, place: Place): void =>
  demand(
    new Set(rows.map((row) => JSON.stringify(row))).size === rows.length,
    place,
    `"${key}" must not list the same values twice`,
  );
