import type { TableMetadata } from '@likeness/table';
import { columnOf, type Frame } from '../data/frame.js';
import { isObject } from '../data/series.js';
import type { Arguments } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** A rule about the rows of one table. */
export interface Constraint {
  readonly columns: readonly string[];
  /** What the rule allows is learned from the real rows. The result is 1 for each row that keeps the rule. */
  check(real: Frame, synthetic: Frame, metadata: TableMetadata): Uint8Array;
}

/** How a kind of rule is made from its parameters. */
export interface ConstraintKind {
  readonly name: string;
  /** Names of the parameters beside `table_name`. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  make(parameters: Arguments): Constraint;
}

const refuse = (name: string, what: string): never => {
  throw new SdMetricsError('bad_value', `The constraint's parameter "${name}" must be ${what}. Correct it.`);
};

export const nameParameter = (parameters: Arguments, name: string): string => {
  const value = parameters[name];
  return typeof value === 'string' ? value : refuse(name, 'the name of a column');
};

export const namesParameter = (parameters: Arguments, name: string, least: number): readonly string[] => {
  const value = parameters[name];
  const names = Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
  if (!Array.isArray(value) || names.length < value.length || names.length < least)
    return refuse(name, `a list of at least ${String(least)} names of columns`);
  return names;
};

export const flagParameter = (parameters: Arguments, name: string, absent: boolean): boolean => {
  const value = parameters[name] ?? absent;
  return typeof value === 'boolean' ? value : refuse(name, 'true or false');
};

/** Numbers of a column, datetimes in nanoseconds, nulls as NaN. */
export const numbersOf = (frame: Frame, name: string): Float64Array => {
  const series = columnOf(frame, name);
  if (!isObject(series)) return series.values;
  if (series.codes.every((code) => code < 0)) return new Float64Array(series.codes.length).fill(NaN);
  throw new SdMetricsError('wrong_type', 'The constraint compares numbers or datetimes. Name columns of such types.');
};

export const everyRow = (frame: Frame, holds: (row: number) => boolean): Uint8Array => {
  const marks = new Uint8Array(frame.rowCount);
  for (let row = 0; row < marks.length; row++) marks[row] = holds(row) ? 1 : 0;
  return marks;
};

/** a < b, or a <= b; a null is never wrong. */
export const inOrder = (a: number, b: number, strict: boolean): boolean =>
  a !== a || b !== b || (strict ? a < b : a <= b);
