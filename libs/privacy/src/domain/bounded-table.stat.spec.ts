import { describe, expect, it } from 'vitest';
import { open, protect } from '../private.js';
import { chiSquare } from '../testing/chi-square.js';
import { numberColumn, tableOf, textColumn } from '../testing/real-tables.js';
import { boundContribution } from './bounded-table.js';

const people = ['ann', 'bob', 'ann', null, 'ann', 'cid', 'ann', 'bob', 'ann'];
const table = tableOf(
  textColumn('who', people),
  numberColumn(
    'row',
    people.map((_, row) => row),
  ),
);
const keptRows = (maxRows: number): number[] => {
  const bounded = open(boundContribution(protect(table), { column: 'who', max_rows: maxRows }));
  const rows = bounded.table.columns[1]!;
  return rows.kind === 'number' ? [...rows.values] : [];
};

describe('bounding what a person contributes', () => {
  it('leaves rows alone where a row is the unit', () => {
    const bounded = open(boundContribution(protect(table)));
    expect(bounded).toEqual({ table, maxRowsPerUnit: 1 });
  });

  it.each([1, 2, 3, 5, 9])(
    'keeps at most %i rows of each, all of those who have fewer, and none without a person',
    (cap) => {
      const bounded = open(boundContribution(protect(table), { column: 'who', max_rows: cap }));
      const perPerson = new Map<string, number>();
      for (const row of keptRows(cap)) perPerson.set(people[row]!, (perPerson.get(people[row]!) ?? 0) + 1);
      expect(Object.fromEntries(perPerson)).toEqual({ ann: Math.min(5, cap), bob: Math.min(2, cap), cid: 1 });
      expect(bounded.maxRowsPerUnit).toBe(cap);
      expect(bounded.unitOfRow).toHaveLength(bounded.table.rowCount);
      expect(new Set(bounded.unitOfRow).size).toBe(3);
    },
  );

  it('keeps every subset alike, not the first rows (p-value above 1e-8: one false failure in 1e8 runs)', () => {
    const rowsOfAnn = [0, 2, 4, 6, 8];
    const pairs = rowsOfAnn.flatMap((a, i) => rowsOfAnn.slice(i + 1).map((b) => `${a},${b}`));
    const draws = Array.from({ length: 20_000 }, () =>
      pairs.indexOf(
        keptRows(2)
          .filter((row) => people[row] === 'ann')
          .join(),
      ),
    );
    expect(chiSquare(draws, 0, Array<number>(10).fill(1)).pValue).toBeGreaterThan(1e-8);
  });

  it('takes numbers as names, and drops missing ones', () => {
    const numbered = tableOf(numberColumn('id', [7, NaN, 7, 8, 7]));
    const bounded = open(boundContribution(protect(numbered), { column: 'id', max_rows: 2 }));
    expect(bounded.table.rowCount).toBe(3);
    expect(new Set(bounded.unitOfRow).size).toBe(2);
  });

  it('refuses a unit that is none', () => {
    for (const max_rows of [0, -1, 1.5, NaN, Infinity, 1e9]) {
      expect(() => boundContribution(protect(table), { column: 'who', max_rows })).toThrow(
        expect.objectContaining({ code: 'bad_privacy_unit' }),
      );
    }
    expect(() => boundContribution(protect(table), { column: 'nobody', max_rows: 1 })).toThrow(
      expect.objectContaining({ code: 'unknown_column' }),
    );
  });
});
