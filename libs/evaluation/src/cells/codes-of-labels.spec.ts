import { describe, expect, it } from 'vitest';
import { codesOfLabels } from './codes-of-labels.js';
import { numbers, tableOf, text } from './table.fixture.js';

const codes = (...args: Parameters<typeof codesOfLabels>): number[] | undefined => {
  const found = codesOfLabels(...args);
  return found && [...found];
};

describe('codesOfLabels', () => {
  it('finds texts, empties and others', () => {
    const table = tableOf(text('x', ['b', 'z', null, 'a']));
    expect(codes(table, 'x', ['a', 'b', '(empty)', '<other>'])).toEqual([1, 3, 2, 0]);
    expect(codes(table, 'x', ['a', 'b', '(empty)'])).toBeUndefined();
  });

  it('finds intervals and single values', () => {
    const table = tableOf(numbers('x', [-1, 0, 9.99, 10, 20, 30, NaN]));
    expect(codes(table, 'x', ['[0, 10)', '[10, 20)', '[20, 30]', '(empty)'])).toEqual([0, 0, 0, 1, 2, 2, 3]);
    expect(codes(tableOf(numbers('x', [1, 2])), 'x', ['1', '2'])).toEqual([0, 1]);
    expect(codes(table, 'x', ['low', 'high'])).toBeUndefined();
  });

  it('gathers what has no cell of its own', () => {
    const table = tableOf(numbers('x', [1, 5, 6, 9, 10, 12, NaN]));
    expect(codes(table, 'x', ['[9, 10]', '(rare)', '[5, 6)'])).toEqual([1, 2, 1, 0, 0, 1, 1]);
    expect(codes(tableOf(text('x', ['a', 'b', null])), 'x', ['(rare)', 'a'])).toEqual([1, 0, 0]);
  });

  it('finds dates', () => {
    const values = Float64Array.from(['2020-01-15', '2020-02-01'], (day) => Date.parse(day));
    const column = { kind: 'datetime', name: 'x', format: '%Y-%m-%d', values } as const;
    const table = { rowCount: 2, columns: [column] };
    expect(codes(table, 'x', ['[2020-01-01, 2020-02-01)', '[2020-02-01, 2020-03-01]'])).toEqual([0, 1]);
  });

  it('knows no column that is not there', () => {
    expect(codes(tableOf(numbers('x', [1])), 'y', ['1'])).toBeUndefined();
  });
});
