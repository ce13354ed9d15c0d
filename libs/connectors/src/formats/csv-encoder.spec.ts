import { cellWriter, type Column } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, csvRows } from './csv-encoder.js';

const textOf = (columns: readonly Column[], rowCount: number): string => {
  const pieces: Buffer[] = [];
  for (const piece of csvRows({ rowCount, columns })) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
};

/** Cell by cell, as the other writers do. */
const plainly = (columns: readonly Column[], rowCount: number): string =>
  Array.from({ length: rowCount }, (_, row) => {
    const cells = columns.map((column) => csvField(cellWriter(column)(row) ?? ''));
    return `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')}\n`;
  }).join('');

const near = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.integer({ min: -5000, max: 5000 }).map((n) => n / 8),
  fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 1000),
  fc.constantFrom(NaN, 0, -0, 0.5, -0.5, 1.005, 2.675, 999.995, -0.004, 1e9, 999_999_999.5, 1e21, -1e21),
);

describe('csvRows', () => {
  it('writes every number as toFixed would, whatever its decimals', () => {
    fc.assert(
      fc.property(fc.array(near, { minLength: 1 }), fc.option(fc.nat(12), { nil: undefined }), (values, decimals) => {
        const column: Column = { kind: 'number', name: 'x', values: Float64Array.from(values), decimals };
        expect(textOf([column], values.length)).toBe(plainly([column], values.length));
        expect(textOf([column, column], values.length)).toBe(plainly([column, column], values.length));
      }),
      { numRuns: 500 },
    );
  });

  it('writes texts of any length and datetimes, over the edges of its pieces', () => {
    const texts = ['a', 'é,"\n', ' x', 'y'.repeat(3000), 'z'.repeat(200_000)];
    const rows = 2000;
    const code = (row: number): number => [0, 1, 2, 3, -1, -1, 4][row % (row % 500 === 6 ? 7 : 5)]!;
    const columns: Column[] = [
      { kind: 'text', name: 't', codes: Int32Array.from({ length: rows }, (_, row) => code(row)), dictionary: texts },
      {
        kind: 'datetime',
        name: 'd',
        values: Float64Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? NaN : row * 86_400_000)),
        format: '%d.%m.%Y, %H h',
      },
    ];
    expect(textOf(columns, rows) === plainly(columns, rows)).toBe(true);
  });

  it('is empty for no rows, and marks a line of nothing', () => {
    const column: Column = { kind: 'text', name: 't', codes: Int32Array.of(-1, -1), dictionary: [] };
    expect(textOf([column], 2)).toBe('""\n""\n');
    expect(textOf([{ ...column, codes: new Int32Array(0) }], 0)).toBe('');
  });
});
