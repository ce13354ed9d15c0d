import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, protect } from '../private.js';
import { numberColumn, tableOf, textColumn } from '../testing/real-tables.js';
import { cellCount, type Attribute } from './attribute.js';
import { boundContribution } from './bounded-table.js';
import { binnedAttribute } from './declared-attribute.js';
import { encode } from './encode.js';
import type { Table } from '@likeness/table';

const codesOf = (table: Table, attribute: Attribute): number[] => [
  ...open(encode(boundContribution(protect(table)), [attribute])).codes[0]!,
];
const category = (values: readonly string[], empty: boolean, other: boolean): Attribute => ({
  kind: 'categorical',
  name: 'c',
  values,
  empty,
  other,
});
const text = tableOf(textColumn('c', ['b', 'a', null, 'zzz', 'b']));

describe('encoding categories', () => {
  it('sends listed values to their cells, missing ones to (empty), unlisted ones to <other>', () => {
    expect(codesOf(text, category(['a', 'b'], true, true))).toEqual([1, 0, 2, 3, 1]);
  });

  it('sends unlisted values of a closed domain to (empty)', () => {
    expect(codesOf(text, category(['a', 'b'], true, false))).toEqual([1, 0, 2, 2, 1]);
  });

  it('sends missing values of a domain without (empty) to <other>', () => {
    expect(codesOf(text, category(['a', 'b'], false, true))).toEqual([1, 0, 2, 2, 1]);
  });

  it('draws a cell for values that have no home, all cells alike', () => {
    const cells = 4;
    const strangers = tableOf(textColumn('c', Array<string | null>(8000).fill('stranger')));
    const counts = new Array<number>(cells).fill(0);
    for (const code of codesOf(strangers, category(['a', 'b', 'c', 'd'], false, false))) counts[code]!++;
    // Each count is binomial(8000, 1/4), sd 39: 300 away has probability below 1e-13.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(300);
  });

  it('finds numbers among declared categories', () => {
    const numbers = tableOf(numberColumn('c', [1, 2.5, NaN, 7]));
    expect(codesOf(numbers, category(['1', '2.50'], true, true))).toEqual([0, 1, 2, 3]);
  });

  it('uses as many bytes as the cells need', () => {
    const wide = (cells: number) =>
      category(
        Array.from({ length: cells }, (_, i) => `v${i}`),
        false,
        false,
      );
    const codes = (cells: number) => open(encode(boundContribution(protect(text)), [wide(cells)])).codes[0];
    expect(codes(256)).toBeInstanceOf(Uint8Array);
    expect(codes(257)).toBeInstanceOf(Uint16Array);
    expect(codes(65_537)).toBeInstanceOf(Uint32Array);
  });
});

describe('encoding numbers', () => {
  const range = { name: 'c', scale: 'number', min: -3, max: 13.5, empty: true } as const;

  it('coincides with floor((v - min) / (max - min) * 32), clipped', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1 }), (values) => {
        const expected = values.map((v) => Math.max(0, Math.min(31, Math.floor(((v + 3) / 16.5) * 32))));
        expect(codesOf(tableOf(numberColumn('c', values)), binnedAttribute(range))).toEqual(expected);
      }),
    );
  });

  it('gives each of few values its own cell', () => {
    const few = binnedAttribute({ ...range, min: 1, max: 16, granularity: 1 });
    expect(cellCount(few)).toBe(17);
    const values = Array.from({ length: 16 }, (_, i) => i + 1);
    expect(codesOf(tableOf(numberColumn('c', [...values, NaN, 99, -99])), few)).toEqual([...values.keys(), 16, 15, 0]);
  });

  it('clips what is outside, infinity too, and reads numbers and dates in text', () => {
    const number = binnedAttribute(range);
    expect(codesOf(tableOf(numberColumn('c', [-Infinity, Infinity])), number)).toEqual([0, 31]);
    expect(codesOf(tableOf(textColumn('c', ['13.5', 'no number', null])), number)).toEqual([31, 32, 32]);
    const dates = binnedAttribute({
      ...range,
      scale: 'datetime',
      min: Date.UTC(2020, 0, 1),
      max: Date.UTC(2020, 0, 8),
      granularity: 86_400_000,
    });
    expect(codesOf(tableOf(textColumn('c', ['2020-01-03', '1999-01-01', 'never'])), dates)).toEqual([2, 0, 8]);
  });
});

describe('encoding anything', () => {
  const attributes: readonly Attribute[] = [
    category(['a', 'b'], true, true),
    category(['a'], false, false),
    category(['1', '2'], false, true),
    binnedAttribute({ name: 'c', scale: 'number', min: 0, max: 0, empty: false }),
    binnedAttribute({ name: 'c', scale: 'number', min: -1e300, max: 1, empty: false }),
    binnedAttribute({ name: 'c', scale: 'datetime', min: 0, max: 1e12, granularity: 1000, empty: true }),
  ];
  const columns = fc.oneof(
    fc.array(fc.option(fc.string())).map((cells) => textColumn('c', cells)),
    fc.array(fc.double()).map((values) => numberColumn('c', values)),
    fc.array(fc.double()).map((values) => ({ ...numberColumn('c', values), kind: 'datetime' as const, format: '%Y' })),
  );

  it('never fails because of a value, and every row lands in a cell', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(...attributes), (column, attribute) => {
        const table = tableOf(column);
        const codes = codesOf(table, attribute);
        expect(codes).toHaveLength(table.rowCount);
        for (const code of codes) expect(code).toBeLessThan(cellCount(attribute));
      }),
    );
  });

  it('says which column is missing, and refuses two attributes for one', () => {
    const bounded = boundContribution(protect(text));
    expect(() => encode(bounded, [{ ...attributes[0]!, name: 'nowhere' }])).toThrow(
      expect.objectContaining({ code: 'unknown_column', details: { column: 'nowhere' } }),
    );
    expect(() => encode(bounded, [attributes[0]!, attributes[0]!])).toThrow(
      expect.objectContaining({ code: 'bad_domain' }),
    );
    expect(() => encode(bounded, [category([], false, false)])).toThrow(
      expect.objectContaining({ code: 'bad_domain' }),
    );
  });
});
