import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableBuilder } from './building/table-builder.js';
import { concatenateTables } from './concatenate-tables.js';
import type { Table } from './table.js';

const tableOf = (texts: readonly (string | null)[]): Table => {
  const builder = tableBuilder({ columns: { text: { sdtype: 'categorical' }, number: { sdtype: 'numerical' } } });
  builder.append({ rowCount: texts.length, columns: { text: texts, number: texts.map((t) => t?.length ?? null) } });
  return builder.finish();
};

describe('concatenateTables', () => {
  it('equals the table of all rows, whatever the parts and their dictionaries', () => {
    const cell = fc.option(fc.constantFrom('a', 'bb', 'ccc', 'd'));
    fc.assert(
      fc.property(fc.array(fc.array(cell), { minLength: 1 }), (parts) => {
        expect(concatenateTables(parts.map(tableOf))).toEqual(tableOf(parts.flat()));
      }),
    );
  });

  it('keeps a dictionary that all parts share, and refuses tables that differ', () => {
    const table = tableOf(['b', 'a']);
    const [text] = concatenateTables([table, table]).columns;
    expect(text).toMatchObject({ dictionary: ['b', 'a'], codes: Int32Array.of(0, 1, 0, 1) });
    expect(() => concatenateTables([])).toThrow(RangeError);
    expect(() => concatenateTables([table, { ...table, columns: [...table.columns].reverse() }])).toThrow(TypeError);
  });
});
