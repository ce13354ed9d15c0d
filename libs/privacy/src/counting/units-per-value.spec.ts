import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberColumn, textColumn } from '../testing/real-tables.js';
import { unitsPerValue } from './units-per-value.js';

const rows = fc.array(fc.record({ unit: fc.nat(9), value: fc.option(fc.nat(5)) }), { maxLength: 200 });

describe('units per value', () => {
  it('counts distinct units, or rows where a row is the unit, of text and of numbers', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, byRow) => {
        const expected = new Map<string, Set<number>>();
        cells.forEach(({ unit, value }, row) => {
          if (value === null) return;
          expected.set(`${value}`, (expected.get(`${value}`) ?? new Set()).add(byRow ? row : unit));
        });
        const unitOfRow = byRow ? undefined : Uint32Array.from(cells, ({ unit }) => unit);
        const text = textColumn(
          'c',
          cells.map(({ value }) => (value === null ? null : `${value}`)),
        );
        const numbers = numberColumn(
          'c',
          cells.map(({ value }) => value ?? NaN),
        );
        for (const column of [text, numbers]) {
          const { values, units } = unitsPerValue(column, unitOfRow);
          expect(new Map(values.map((value, code) => [value, units[code]]))).toEqual(
            new Map([...expected].map(([value, who]) => [value, who.size])),
          );
        }
      }),
    );
  });
});
