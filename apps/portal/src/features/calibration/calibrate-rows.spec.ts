import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, drawAnew, withWeights } from './calibrate-rows';
import { readCsv, writeCsv, type TextTable } from './read-csv';

const table: TextTable = {
  names: ['sex', 'hired', 'note'],
  rows: [
    ...Array<readonly string[]>(30).fill(['woman', 'no', 'a']),
    ...Array<readonly string[]>(10).fill(['woman', 'yes', 'b']),
    ...Array<readonly string[]>(20).fill(['man', 'no', 'c']),
    ...Array<readonly string[]>(40).fill(['man', 'yes', 'd']),
  ],
};
const share = ({ rows }: TextTable, test: (row: readonly string[]) => boolean): number =>
  rows.filter(test).length / rows.length;
const parity = { kind: 'parity', group: 'sex', outcome: 'hired', given: [] } as const;

describe('calibrated rows', () => {
  it('have the shares that were asked for, the other values in proportion', () => {
    const made = calibrate(table, { kind: 'shares', column: 'hired', shares: { yes: 0.8 } });
    const drawn = drawAnew(table, made, 200, 7);
    expect(drawn.rows).toHaveLength(200);
    expect(share(drawn, (row) => row[1] === 'yes')).toBe(0.8);
    expect(made.cells.map(({ before }) => before)).toEqual([0.5, 0.5]);
  });

  it('have an outcome that does not depend on the group, drawn or weighted', () => {
    const made = calibrate(table, parity);
    const drawn = drawAnew(table, made, 1000, 7);
    for (const sex of ['woman', 'man'])
      expect(share(drawn, (row) => row[0] === sex && row[1] === 'yes')).toBeCloseTo(
        0.5 * share(drawn, (row) => row[0] === sex),
        2,
      );
    const { names, rows } = withWeights(table, made, 'weight');
    expect(names.at(-1)).toBe('weight');
    const sum = (test: (row: readonly string[]) => boolean): number =>
      rows.filter(test).reduce((all, row) => all + Number(row.at(-1)), 0);
    expect(sum((row) => row[0] === 'woman' && row[1] === 'yes')).toBeCloseTo(20, 3);
    expect(sum(() => true)).toBeCloseTo(100, 3);
  });

  it('keep what a given column explains', () => {
    expect(() => calibrate(table, { ...parity, given: ['note'] })).not.toThrow();
    const { cells } = calibrate(table, { ...parity, given: ['note'] });
    for (const { before, after } of cells) expect(after).toBeCloseTo(before, 12);
  });

  it('are refused where they cannot be', () => {
    const gone = { ...table, rows: table.rows.filter(([sex, hired]) => sex === 'man' || hired === 'no') };
    expect(() => calibrate(gone, parity)).toThrow('never has some outcome');
    expect(() => calibrate(table, { ...parity, outcome: 'sex' })).toThrow('different columns');
    const shares = (given: Readonly<Record<string, number>>) => () =>
      calibrate(table, { kind: 'shares', column: 'hired', shares: given });
    const wrongs: Readonly<Record<string, number>>[] = [
      { yes: 1.2 },
      { yes: 0.6, no: 0.6 },
      { yes: 0.2, no: 0.2 },
      { yes: NaN },
    ];
    for (const wrong of wrongs) expect(shares(wrong)).toThrow();
  });
});

describe('comma-separated values', () => {
  it('come back as they were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é') });
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 8 });
    fc.assert(
      fc.property(rows, (cells) => {
        const written = { names: ['x', 'y'], rows: cells };
        expect(readCsv(writeCsv(written))).toEqual(written);
      }),
    );
  });
});
