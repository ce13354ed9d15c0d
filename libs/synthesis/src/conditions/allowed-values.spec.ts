import { binnedAttribute, cellDecoder, cellOfNumber, type Attribute } from '@likeness/privacy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedValues } from './allowed-values.js';

const number = { sdtype: 'numerical' };

describe('allowedValues', () => {
  it('of a grid are all of its values between the bounds, each of the same weight, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 80 }),
        fc.constantFrom(1, 0.25, 3, 0.1),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: -1.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, values, granularity, bins, from, width) => {
          const min = start * granularity;
          const max = min + values * granularity;
          const attribute = binnedAttribute({ name: 'x', scale: 'number', min, max, granularity, empty: true }, bins);
          const low = min + from * (max - min);
          const high = low + width * (max - min);
          const inside = Array.from({ length: values + 1 }, (_, i) => Number((min + i * granularity).toPrecision(15)));
          // Whether a bound a billionth beside a value includes it is nobody's business.
          const beside = (bound: number, value: number): boolean => bound !== value && Math.abs(bound - value) < 1e-6;
          fc.pre(!inside.some((value) => beside(low, value) || beside(high, value)));
          const wanted = inside.filter((value) => value >= low - 1e-9 && value <= high + 1e-9);
          if (wanted.length === 0) {
            expect(() => allowedValues(attribute, number, { min: low, max: high })).toThrow(
              expect.objectContaining({ code: 'bad_condition' }),
            );
            return;
          }
          const decode = cellDecoder(attribute);
          const found = allowedValues(attribute, number, { min: low, max: high }).flatMap(({ cell, from, to }) => {
            const every = Array.from({ length: 997 }, (_, i) => decode(cell, from + ((i + 0.5) / 997) * (to - from)));
            return [...new Set(every)].map(Number);
          });
          expect(found.length).toBe(wanted.length);
          found.forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, 9));
        },
      ),
    );
  });

  it('are refused in other words where one end lies beyond all values than where two ends are exchanged', () => {
    const attribute = binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 10, empty: false }, 4);
    const refusalOf = (condition: Parameters<typeof allowedValues>[2]) => () =>
      allowedValues(attribute, number, condition);
    expect(refusalOf({ min: 9, max: 1 })).toThrow('Exchange them');
    expect(refusalOf({ min: 500 })).not.toThrow('Exchange them');
    expect(refusalOf({ min: 500 })).toThrow(expect.objectContaining({ code: 'bad_condition' }));
    expect(refusalOf({ max: -1 })).toThrow(expect.objectContaining({ code: 'bad_condition' }));
  });

  it('of a continuum cover the range, and a value is one point', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (bins, a, b) => {
          const attribute = binnedAttribute({ name: 'x', scale: 'number', min: 0, max: 10, empty: false }, bins);
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const parts = allowedValues(attribute, number, { min: low, max: high });
          const covered = parts.reduce((sum, { from, to }) => sum + ((to - from) * 10) / bins, 0);
          expect(covered).toBeCloseTo(high - low, 9);
          const [point, ...more] = allowedValues(attribute, number, a);
          expect(more).toEqual([]);
          expect(point!.cell).toBe(cellOfNumber(attribute)(a));
        },
      ),
    );
  });

  it('of categories are the cells of the values, the empty and the other one', () => {
    const open: Attribute = { kind: 'categorical', name: 'c', values: ['a', 'True'], empty: true, other: true };
    const cells = (condition: Parameters<typeof allowedValues>[2]) =>
      allowedValues(open, { sdtype: 'categorical' }, condition).map(({ cell }) => cell);
    expect(cells('a')).toEqual([0]);
    expect(cells(true)).toEqual([1]);
    expect(cells(null)).toEqual([2]);
    expect(cells('<other>')).toEqual([3]);
    expect(cells({ values: ['a', null, 'a'] })).toEqual([0, 2]);
    const closed: Attribute = { ...open, empty: false, other: false };
    for (const value of [null, '<other>', 'b', { values: ['a', 'b'] }])
      expect(() => allowedValues(closed, { sdtype: 'categorical' }, value)).toThrow(
        expect.objectContaining({ code: 'bad_condition' }),
      );
  });

  it('of datetimes are read in ISO or in the format of the column', () => {
    const column = { sdtype: 'datetime', datetime_format: '%d.%m.%Y' };
    const [min, max] = [Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 31)];
    const attribute = binnedAttribute(
      { name: 'd', scale: 'datetime', min, max, granularity: 86_400_000, empty: false },
      5,
    );
    const iso = allowedValues(attribute, column, { min: '2020-01-30' });
    expect(allowedValues(attribute, column, { min: '30.01.2020' })).toEqual(iso);
    expect(iso).toHaveLength(1);
  });
});
