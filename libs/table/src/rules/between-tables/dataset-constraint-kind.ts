import { demand, isObject, isText, type JsonObject, type Place } from '../../checking/rule.js';
import type { Metadata, TableMetadata } from '../../metadata.js';
import type { Dataset } from '../../dataset.js';
import type { DatasetRule } from './dataset-rule-forms.js';

/** A kind of constraint over several tables, named as in SDV. */
export interface DatasetConstraintKind {
  readonly id: string;
  readonly title: string;
  /** What it says of the tables, one rule or several. @throws TableError `bad_metadata` */
  read(parameters: JsonObject, tables: Metadata['tables']): readonly DatasetRule[];
  /** What a constraint without a public list lacks, read off real rows: to be added to its parameters. */
  learn?(parameters: JsonObject, tables: Metadata['tables'], real: Dataset): JsonObject;
}

/** Raises `bad_metadata` where a constraint over several tables is not as it must be; the message names it. */
export function demandOf(kind: string): (holds: boolean, place: Place, rule: string) => asserts holds {
  return (holds, place, rule) => demand(holds, place, `${kind}: ${rule}`);
}

export const textParameter = (parameters: JsonObject, name: string, kind: string, what: string): string => {
  const value = parameters[name];
  demand(isText(value), {}, `${kind}: "${name}" must be the name of ${what}`);
  return value;
};

export const tableNamed = (tables: Metadata['tables'], name: string, kind: string): TableMetadata => {
  const found = tables[name];
  demand(found !== undefined, {}, `${kind}: there is no table "${name}"`);
  return found;
};

export const demandColumns = (
  table: TableMetadata,
  columns: readonly string[],
  place: { readonly table: string },
  kind: string,
): void => {
  for (const column of columns)
    demand(table.columns[column] !== undefined, { ...place, column }, `${kind}: the table has no such column`);
};

/** A name, or a list of them where a key has several columns. */
export const keyParameter = (value: unknown, name: string, place: Place, kind: string): readonly string[] => {
  if (isText(value)) return [value];
  const valid = Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length;
  demand(valid, place, `${kind}: "${name}" must be the name of a column, or a list of different ones`);
  return value as readonly string[];
};

export const objectsParameter = (value: unknown, name: string, least: number, kind: string): readonly JsonObject[] => {
  const rule = `"${name}" must be a list of at least ${least === 1 ? 'one object' : 'two objects'}`;
  demand(Array.isArray(value) && value.length >= least && value.every(isObject), {}, `${kind}: ${rule}`);
  return value as readonly JsonObject[];
};
