import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableMetadata } from '../metadata.js';
import type { Batch, RawCell, Table } from '../table.js';
import { cellWriter } from './cell-writer.js';
import { parseNumber } from './parse-number.js';
import { tableBuilder } from './table-builder.js';

const metadata: TableMetadata = {
  columns: {
    age: { sdtype: 'numerical' },
    sex: { sdtype: 'categorical' },
    born: { sdtype: 'datetime', datetime_format: '%d.%m.%Y' },
    adult: { sdtype: 'boolean' },
    code: { sdtype: 'id' },
  },
};

const batch = (rows: readonly (readonly RawCell[])[]): Batch => ({
  rowCount: rows.length,
  columns: Object.fromEntries(Object.keys(metadata.columns).map((name, i) => [name, rows.map((r) => r[i] ?? null)])),
});

const texts = (table: Table): readonly (readonly (string | undefined)[])[] =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((c) => cellWriter(c)(row)));

describe('tableBuilder', () => {
  it('reads an empty field as null and nothing else', () => {
    const builder = tableBuilder(metadata);
    builder.append(
      batch([
        [null, '', null, '', ''],
        ['1', 'NA', '24.12.1650', 'true', '?'],
        [' 2.50 ', 'nan', '1.2.2020', 'FALSE', '007'],
      ]),
    );
    expect(texts(builder.finish())).toEqual([
      [undefined, undefined, undefined, undefined, undefined],
      ['1', 'NA', '24.12.1650', 'true', '?'],
      ['2.5', 'nan', '01.02.2020', 'FALSE', '007'],
    ]);
    expect(builder.rejectedCells()).toEqual(new Map());
  });

  it('makes null of what does not fit, and counts it', () => {
    const builder = tableBuilder(metadata);
    builder.append(
      batch([
        ['NA', 'x', '2020-01-01', 'maybe', 'a'],
        ['1e999', 'x', '31.02.2020', 'maybe', 'b'],
        ['3', 'x', null, null, 'c'],
      ]),
    );
    expect(builder.rejectedCells()).toEqual(
      new Map([
        ['age', 2],
        ['born', 2],
        ['adult', 2],
      ]),
    );
    expect(texts(builder.finish())).toEqual([
      [undefined, 'x', undefined, undefined, 'a'],
      [undefined, 'x', undefined, undefined, 'b'],
      ['3', 'x', undefined, undefined, 'c'],
    ]);
  });

  it('takes typed cells of a database or Parquet file', () => {
    const builder = tableBuilder(metadata);
    builder.append(
      batch([
        [12n, 5, new Date(Date.UTC(1999, 0, 2)), true, 7n],
        [NaN, null, new Date(NaN), false, 1.5],
      ]),
    );
    expect(texts(builder.finish())).toEqual([
      ['12', '5', '02.01.1999', 'True', '7'],
      [undefined, undefined, undefined, 'False', '1.5'],
    ]);
  });

  it('says which columns only one side has', () => {
    const builder = tableBuilder(metadata);
    const { sex: _sex, ...fewer } = batch([]).columns;
    expect(() => builder.append({ rowCount: 0, columns: fewer })).toThrow(/"sex"/);
    expect(() => builder.append({ rowCount: 0, columns: { ...batch([]).columns, extra: [] } })).toThrow(/"extra"/);
  });

  it('does not depend on how rows are cut into batches', () => {
    const row = fc.tuple(
      fc.constantFrom('1', '2.5', '', 'x'),
      fc.string(),
      fc.constantFrom('01.01.2000', 'y', ''),
      fc.constantFrom('true', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.nat(), (rows, at) => {
        const cut = at % rows.length;
        const whole = tableBuilder(metadata);
        whole.append(batch(rows));
        const parts = tableBuilder(metadata);
        parts.append(batch(rows.slice(0, cut)));
        parts.append(batch(rows.slice(cut)));
        expect(parts.finish()).toEqual(whole.finish());
        expect(parts.rejectedCells()).toEqual(whole.rejectedCells());
      }),
    );
  });
});

describe('parseNumber', () => {
  it.each([
    ['1', 1],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['-7', -7],
    ['+3', 3],
    [' 4 ', 4],
    ['1e3', 1000],
    ['007', 7],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
  it.each(['', ' ', 'NA', 'nan', 'Infinity', '-inf', '0x10', '0b1', '1,000', '1_000', '1e999', '--1', '1 2'])(
    'refuses %j',
    (text) => {
      expect(parseNumber(text)).toBeNaN();
    },
  );
});

describe('cellWriter', () => {
  it('writes numbers with their decimals, and no minus before zero', () => {
    const write = (values: readonly number[], decimals?: number) => {
      const cell = cellWriter({ kind: 'number', name: 'x', values: Float64Array.from(values), decimals });
      return values.map((_, i) => cell(i));
    };
    expect(write([1, 2.345, -0.001, NaN], 2)).toEqual(['1.00', '2.35', '0.00', undefined]);
    expect(write([0.1 + 0.2, -0, 5])).toEqual(['0.30000000000000004', '0', '5']);
  });
});
