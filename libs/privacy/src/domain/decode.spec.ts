import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellCount, emptyCell, type BinnedAttribute } from './attribute.js';
import { cellOfNumber } from './cell-of-number.js';
import { binnedAttribute, declaredAttribute } from './declared-attribute.js';
import { cellDecoder, cellLabels, cellRange, decodeCell } from './decode.js';

const ranges = fc
  .record({
    min: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Number(x.toFixed(3))),
    width: fc.integer({ min: 0, max: 5000 }),
    granularity: fc.constantFrom(undefined, 1, 0.1, 0.25, 5),
    bins: fc.integer({ min: 1, max: 64 }),
  })
  .map(({ min, width, granularity, bins }) =>
    binnedAttribute(
      { name: 'x', scale: 'number', min, max: min + width * (granularity ?? 0.37), granularity, empty: true },
      bins,
    ),
  );
const uniforms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('decoding', () => {
  it('gives a value of the same cell, on the grid of the granularity', () => {
    fc.assert(
      fc.property(ranges, fc.nat(), uniforms, (attribute: BinnedAttribute, pick, u) => {
        const cell = pick % attribute.bins;
        const value = decodeCell(attribute, cell, u) as number;
        expect(cellOfNumber(attribute)(value)).toBe(cell);
        expect(value).toBeGreaterThanOrEqual(attribute.min - 1e-9);
        expect(value).toBeLessThanOrEqual(attribute.max + 1e-9);
        if (attribute.granularity !== undefined) {
          const steps = (value - attribute.min) / attribute.granularity;
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('reaches every value of the grid: ages 17 to 90 in 32 cells', () => {
    const age = binnedAttribute({ name: 'age', scale: 'number', min: 17, max: 90, granularity: 1, empty: false });
    const decode = cellDecoder(age);
    const ages = new Set<unknown>();
    for (let cell = 0; cell < 32; cell++) for (let u = 0; u < 1; u += 0.05) ages.add(decode(cell, u));
    expect([...ages].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 74 }, (_, i) => i + 17));
  });

  it.each([
    ['whole numbers up to 2^64', 0, 2 ** 64, 1],
    ['whole numbers beyond 2^53', 2 ** 61, 2 ** 63, 1],
    ['a narrow range beyond 2^53', 2 ** 61, 2 ** 61 + 2 ** 30, 1],
    ['numbers of the size of doubles', -1e300, 1e300, 0.5],
  ])('reads %s, which are coarser than their granularity', (_name, min, max, granularity) => {
    const attribute = binnedAttribute({ name: 'x', scale: 'number', min, max, granularity, empty: false });
    const decode = cellDecoder(attribute);
    for (let cell = 0; cell < attribute.bins; cell++) {
      const value = decode(cell, 0.999) as number;
      expect(cellOfNumber(attribute)(value)).toBe(cell);
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
    }
    expect(cellLabels(attribute)).toHaveLength(attribute.bins);
  });

  it('keeps every digit of whole numbers up to 2^53', () => {
    const min = Number.MAX_SAFE_INTEGER - 6;
    const attribute = binnedAttribute({ name: 'x', scale: 'number', min, max: min + 6, granularity: 1, empty: false });
    expect([0, 3, 6].map((cell) => decodeCell(attribute, cell, 0))).toEqual([min, min + 3, min + 6]);
  });

  it('gives null for (empty), and a text that is no real value for <other>', () => {
    const open = { kind: 'categorical', name: 'c', values: ['a'], empty: true, other: true } as const;
    expect([0, 1, 2].map((cell) => decodeCell(open, cell, 0.5))).toEqual(['a', null, '<other>']);
    const range = binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 1, empty: true });
    expect(decodeCell(range, emptyCell(range), 0.5)).toBeNull();
  });

  it('ends where the width of a range is beyond all numbers', () => {
    const range = { min: -1e308, max: 1e308, granularity: 1, bins: 20, empty: true };
    const attribute: BinnedAttribute = { kind: 'binned', name: 'x', scale: 'number', ...range };
    expect(decodeCell(attribute, 20, 0)).toBeNull();
  });

  it('writes decimals as people do', () => {
    const tenths = binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 1, granularity: 0.1, empty: false });
    expect(decodeCell(tenths, 3, 0)).toBe(0.3);
    expect(cellLabels(tenths)).toEqual(['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1']);
  });
});

describe('labels', () => {
  it('name every cell once', () => {
    fc.assert(
      fc.property(ranges, (attribute) => {
        const labels = cellLabels(attribute);
        expect(labels).toHaveLength(cellCount(attribute));
        expect(labels.at(-1)).toBe('(empty)');
      }),
    );
  });

  it('show edges that a person can read', () => {
    const share = binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 100, empty: false }, 32);
    expect(cellLabels(share).slice(0, 2)).toEqual(['[0, 3.125)', '[3.125, 6.25)']);
    expect(cellLabels(share).at(-1)).toBe('[96.875, 100]');
    const age = binnedAttribute({ name: 'x', scale: 'number', min: 17, max: 90, granularity: 1, empty: false });
    expect(cellLabels(age).slice(0, 2)).toEqual(['[17, 19]', '[20, 21]']);
    const day = declaredAttribute('d', {
      sdtype: 'datetime',
      datetime_format: '%Y-%m-%d',
      domain: { min: '2020-01-01', max: '2020-03-04' },
    })!;
    expect(cellLabels(day).slice(0, 2)).toEqual(['[2020-01-01, 2020-01-02]', '[2020-01-03, 2020-01-04]']);
    expect(cellRange(day as BinnedAttribute, 0).low).toBe(Date.UTC(2020, 0, 1));
  });
});
