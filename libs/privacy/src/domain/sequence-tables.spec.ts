import type { Table } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, protect } from '../private.js';
import { sequenceTables, type SequenceRule } from './sequence-tables.js';

interface Row {
  readonly unit: number;
  readonly at: number;
  readonly x: string;
}

const rule: SequenceRule = {
  unit: 'unit',
  index: 'at',
  maxRows: 3,
  changing: ['x'],
  stepUnit: 2,
  names: { before: (name) => `before ${name}`, length: 'length', step: 'step' },
};
const tableOf = (rows: readonly Row[]): Table => ({
  rowCount: rows.length,
  columns: [
    { kind: 'number', name: 'unit', values: Float64Array.from(rows, ({ unit }) => unit) },
    { kind: 'number', name: 'at', values: Float64Array.from(rows, ({ at }) => at) },
    { kind: 'text', name: 'x', codes: Int32Array.from(rows, ({ x }) => 'abc'.indexOf(x)), dictionary: ['a', 'b', 'c'] },
  ],
});
const read = ({ rowCount, columns }: Table): readonly string[] =>
  Array.from({ length: rowCount }, (_, row) =>
    columns
      .map((column) => (column.kind === 'text' ? column.dictionary[column.codes[row]!] : column.values[row]))
      .join(),
  );
const derive = (rows: readonly Row[], change: Partial<SequenceRule> = {}) => {
  const { first, next } = sequenceTables(protect(tableOf(rows)), { ...rule, ...change });
  return { first: read(open(first)), next: read(open(next)) };
};

describe('sequenceTables', () => {
  it('keeps the first rows by the index, with what came before, and drops rows of nobody', () => {
    const rows = [
      { unit: 1, at: 9, x: 'c' },
      { unit: NaN, at: 1, x: 'a' },
      { unit: 2, at: 5, x: 'b' },
      { unit: 1, at: 1, x: 'a' },
      { unit: 1, at: 20, x: 'a' },
      { unit: 1, at: 4, x: 'b' },
    ];
    expect(derive(rows)).toEqual({ first: ['1,1,a,3', '2,5,b,1'], next: ['1,4,b,a,1.5', '1,9,c,b,2.5'] });
    expect(derive(rows, { index: undefined, maxRows: 2 }).next).toEqual(['1,1,a,c']);
  });

  // The whole guarantee for sequences rests on this.
  it('adds the rows of a unit and changes no others, at most one first row and maxRows - 1 transitions', () => {
    const row = (units: fc.Arbitrary<number>) =>
      fc.record({ unit: units, at: fc.integer({ min: 0, max: 9 }), x: fc.constantFrom('a', 'b', 'c') });
    const others = fc.array(row(fc.integer({ min: 1, max: 4 })), { maxLength: 20 });
    const added = fc.array(row(fc.constant(7)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(others, added, fc.infiniteStream(fc.nat({ max: 20 })), (without, person, places) => {
        const all = [...without];
        // Their rows stand anywhere between those of others, in the same order among themselves.
        let from = 0;
        for (const each of person) {
          from += places.next().value! % (all.length - from + 1);
          all.splice(from++, 0, each);
        }
        const [before, after] = [derive(without), derive(all)];
        const rest = (rows: readonly string[]) => rows.filter((text) => !text.startsWith('7,'));
        expect([...rest(after.first)].sort()).toEqual([...before.first].sort());
        expect([...rest(after.next)].sort()).toEqual([...before.next].sort());
        expect(after.first.length - before.first.length).toBe(1);
        expect(after.next.length - before.next.length).toBe(Math.min(rule.maxRows, person.length) - 1);
      }),
      { numRuns: 300 },
    );
  });
});
