import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodedTable } from './coded-table.js';
import { singlingOut, type Comparison, type Condition } from './predicate.js';
import { rowConditions } from './row-conditions.js';

const WIDTH = 3;
const IS_NUMBER = [true, false, true];
const cell = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(NaN));
const tables = fc
  .array(fc.array(cell, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 12 })
  .map((rows): CodedTable => ({
    rowCount: rows.length,
    columns: Array.from({ length: WIDTH }, (_, c) => Float64Array.from(rows, (row) => row[c]!)),
  }));

const HOLDS: Readonly<Record<Comparison, (value: number, than: number) => boolean>> = {
  null: (value) => Number.isNaN(value),
  known: (value) => !Number.isNaN(value),
  equal: (value, than) => value === than,
  different: (value, than) => !Number.isNaN(value) && value !== than,
  below: (value, than) => value < than,
  above: (value, than) => value > than,
  'at-most': (value, than) => value <= than,
  'at-least': (value, than) => value >= than,
};

const rowsThatFulfil = (table: CodedTable, conditions: readonly Condition[]): number =>
  Array.from({ length: table.rowCount }, (_, row) => row).filter((row) =>
    conditions.every((c) => HOLDS[c.comparison](table.columns[c.column]![row]!, c.value)),
  ).length;

const condition = fc.record({
  column: fc.integer({ min: 0, max: WIDTH - 1 }),
  comparison: fc.constantFrom(...(Object.keys(HOLDS) as Comparison[])),
  value: fc.double({ min: -1, max: 5, noNaN: true }).map((value) => Math.round(2 * value) / 2),
});

describe('singling out', () => {
  it('holds of predicates that exactly one row fulfils', () => {
    fc.assert(
      fc.property(tables, fc.array(condition, { maxLength: 4 }), (table, predicate) => {
        expect(singlingOut(table)(predicate)).toBe(rowsThatFulfil(table, predicate) === 1);
      }),
      { numRuns: 500 },
    );
  });

  it('tells of conditions that a row gives the same as of any others', () => {
    fc.assert(
      fc.property(
        tables,
        fc.uniqueArray(fc.integer({ min: 0, max: WIDTH - 1 }), { minLength: 1 }),
        (table, columns) => {
          const conditions = rowConditions({ table, isNumber: IS_NUMBER }, WIDTH);
          for (let row = 0; row < table.rowCount; row++) {
            const predicate = columns.map((column) => conditions.conditionOf(row, column));
            expect(conditions.singles(row, Int32Array.from(columns))).toBe(rowsThatFulfil(table, predicate) === 1);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
