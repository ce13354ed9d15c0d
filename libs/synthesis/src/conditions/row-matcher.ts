import { boundValue, type Column, type ColumnMetadata, type Table, type TableMetadata } from '@likeness/table';
import type { ColumnCondition, ConditionValue, RowCondition } from '../synthesizer.js';
import { refusal } from './allowed-values.js';

/** Tells which rows of a table fulfil a condition. */
export type RowMatcher = (table: Table) => (row: number) => boolean;

/** @throws SynthesisError `bad_condition` */
export function rowMatcher({ columns }: TableMetadata, where: RowCondition): RowMatcher {
  const tests = Object.entries(where).map(([name, condition]) => {
    const metadata = columns[name];
    if (!metadata) throw refusal(name, 'names a column that the model does not have. Check the name');
    return { name, test: testOf(name, metadata, condition) };
  });
  return (table) => {
    const bound = tests.map(({ name, test }) => test(table.columns.find((column) => column.name === name)!));
    return (row) => bound.every((fulfils) => fulfils(row));
  };
}

type ColumnTest = (column: Column) => (row: number) => boolean;

function testOf(name: string, metadata: ColumnMetadata, condition: ColumnCondition): ColumnTest {
  if (condition === null || typeof condition !== 'object') return testOfValue(name, metadata, condition);
  if ('values' in condition) {
    const each = condition.values.map((value) => testOfValue(name, metadata, value));
    return (column) => {
      const bound = each.map((test) => test(column));
      return (row) => bound.some((fulfils) => fulfils(row));
    };
  }
  const low = condition.min === undefined ? -Infinity : boundValue(metadata, condition.min);
  const high = condition.max === undefined ? Infinity : boundValue(metadata, condition.max);
  if (!(low <= high)) throw refusal(name, 'needs numbers or dates, "min" not above "max". Correct it');
  return (column) => {
    if (column.kind === 'text')
      throw refusal(name, 'is a range, but the column holds texts. Give a value or a list of values');
    return (row) => column.values[row]! >= low && column.values[row]! <= high;
  };
}

function testOfValue(name: string, metadata: ColumnMetadata, value: ConditionValue): ColumnTest {
  return (column) => {
    if (column.kind === 'text') {
      const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
      const code = value === null ? -1 : column.dictionary.indexOf(text);
      return (row) => column.codes[row] === code && (code >= 0 || value === null);
    }
    if (value === null) return (row) => Number.isNaN(column.values[row]!);
    const wanted = typeof value === 'boolean' ? NaN : boundValue(metadata, value);
    if (Number.isNaN(wanted)) throw refusal(name, 'has something where a number or a date must be. Correct it');
    // As it would be written: two numbers that look alike are alike.
    const decimals = column.kind === 'number' ? column.decimals : undefined;
    const half = decimals === undefined ? 0 : 0.5 * 10 ** -decimals;
    return (row) => Math.abs(column.values[row]! - wanted) <= half;
  };
}
