import { demand, isText, type JsonObject, type Place } from '../checking/rule.js';
import type { TableMetadata } from '../metadata.js';
import type { AllowedCombinations, ColumnOrder } from './table-rules.js';

/** What a declared constraint says, in one of the two forms that synthesizers understand. */
export type Rule =
  ({ readonly form: 'combinations' } & AllowedCombinations) | ({ readonly form: 'order' } & ColumnOrder);

/** A kind of constraint that can be declared, named as in SDV. */
export interface ConstraintKind {
  readonly id: string;
  readonly title: string;
  /** @throws TableError `bad_metadata` */
  read(parameters: JsonObject, columns: TableMetadata['columns'], place: Place): Rule;
}

const name = (parameters: JsonObject, key: string, place: Place): string => {
  const value = parameters[key];
  demand(isText(value), place, `a constraint needs "${key}", the name of a column`);
  return value;
};

const names = (parameters: JsonObject, place: Place): readonly string[] => {
  const value = parameters['column_names'];
  const valid =
    Array.isArray(value) && value.length >= 2 && value.every(isText) && new Set(value).size === value.length;
  demand(valid, place, 'a constraint needs "column_names", a list of at least two different columns');
  return value as readonly string[];
};

const flag = (parameters: JsonObject, absent: boolean, place: Place): boolean => {
  const value = parameters['strict_boundaries'] ?? absent;
  demand(typeof value === 'boolean', place, '"strict_boundaries" must be true or false');
  return value;
};

const cellOf = (value: unknown, place: Place): string | null => {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  demand(
    typeof value === 'number' && Number.isFinite(value),
    place,
    '"combinations" must hold texts, numbers, booleans or null',
  );
  return String(value);
};

const inequality: ConstraintKind = {
  id: 'Inequality',
  title: 'One column is never above another',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: ['low_column_name', 'high_column_name'].map((key) => name(parameters, key, place)),
    strict: flag(parameters, false, place),
  }),
};

const range: ConstraintKind = {
  id: 'Range',
  title: 'One column lies between two others',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: ['low_column_name', 'middle_column_name', 'high_column_name'].map((key) => name(parameters, key, place)),
    strict: flag(parameters, true, place),
  }),
};

const chainedInequality: ConstraintKind = {
  id: 'ChainedInequality',
  title: 'Columns rise from the first to the last',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: names(parameters, place),
    strict: flag(parameters, true, place),
  }),
};

const fixedCombinations: ConstraintKind = {
  id: 'FixedCombinations',
  title: 'Only the listed combinations of values occur',
  read(parameters, _columns, place) {
    const columns = names(parameters, place);
    const listed = parameters['combinations'];
    demand(
      Array.isArray(listed) && listed.length > 0,
      place,
      'FixedCombinations needs "combinations", the list of all that are allowed: learning them from the data would reveal people',
    );
    const combinations = (listed as readonly unknown[]).map((combination) => {
      demand(
        Array.isArray(combination) && combination.length === columns.length,
        place,
        'each entry of "combinations" must list one value for each of the "column_names"',
      );
      return (combination as readonly unknown[]).map((value) => cellOf(value, place));
    });
    const keys = new Set(combinations.map((combination) => JSON.stringify(combination)));
    demand(keys.size === combinations.length, place, '"combinations" must not list the same values twice');
    return { form: 'combinations', columns, combinations };
  },
};

const oneHotEncoding: ConstraintKind = {
  id: 'OneHotEncoding',
  title: 'Exactly one of the columns is 1, the others are 0',
  read(parameters, columns, place) {
    const encoded = names(parameters, place);
    const [on, off] = encoded.some((column) => columns[column]?.sdtype === 'boolean') ? ['True', 'False'] : ['1', '0'];
    const combinations = encoded.map((_, hot) => encoded.map((__, at) => (at === hot ? on : off)));
    return { form: 'combinations', columns: encoded, combinations };
  },
};

/** Every kind of constraint that metadata may declare under `constraints`. */
export const constraintKinds: readonly ConstraintKind[] = [
  fixedCombinations,
  inequality,
  range,
  chainedInequality,
  oneHotEncoding,
];
