import { describe, expect, it } from 'vitest';
import { boundContribution } from '../domain/bounded-table.js';
import { DATETIME_GRID, MAGNITUDE_GRID } from '../domain/bounds-grid.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { numberColumn, tableOf, textColumn } from '../testing/real-tables.js';
import { measureBounds } from './measure-bounds.js';
import fc from 'fast-check';

const measure = (values: readonly number[], picoRho: number) =>
  measureBounds(
    inMemoryOdometer({ picoRho, delta: 0 }),
    'k',
    boundContribution(protect(tableOf(numberColumn('x', values)))),
    'x',
    picoRho,
  );
const from = (length: number, value: (i: number) => number): number[] => Array.from({ length }, (_, i) => value(i));

describe('measuring bounds', () => {
  // Noise alone moves an edge of the first histogram with probability below 1e-8 (7 standard deviations), and occupied cells hold far more: false-failure
  // rate below 1e-7. In the second it may move an edge, within the power of two or the year in which the values end; no more is asked of it.
  it('finds the range of many numbers on both sides of zero', async () => {
    const { min, max, found } = await measure(
      from(30_000, (i) => -40 + (i % 131)),
      2_000_000_000,
    );
    expect(found).toBe(true);
    expect(min).toBeGreaterThanOrEqual(-64);
    expect(min).toBeLessThanOrEqual(-37);
    expect(max).toBeGreaterThanOrEqual(87);
    expect(max).toBeLessThanOrEqual(128);
  });

  it('keeps a tail that is spread too thinly for its single cells to be seen', async () => {
    const zeros = from(28_500, () => 0);
    const tail = from(1_500, (i) => 1100 + (i % 900));
    const { min, max } = await measure([...zeros, ...tail], 200_000_000);
    expect(min).toBe(0);
    expect(max).toBeGreaterThanOrEqual(1024);
    expect(max).toBeLessThanOrEqual(2048);
  });

  // Noise of 71 rows a cell: the range of magnitudes is seen or not, and nothing finer can be. An edge inside [32, 63] would need noise of 7 standard
  // deviations: false-failure rate below 1e-7.
  it('does not shrink a small table to a few of its values', async () => {
    for (let run = 0; run < 20; run++) {
      const { min, max } = await measure(
        from(900, (i) => 20 + (i % 50)),
        200_000_000,
      );
      expect(max - min === 1 || (min <= 32 && max >= 63)).toBe(true);
    }
  });

  // Noise of 45 rows a cell, as one of fifty columns has at epsilon 3. An edge that clips a tenth hides 580 rows more than it may in at most four cells:
  // 6 standard deviations, false-failure rate below 1e-7 in 20 runs. Until it looked at how much noise could hide, it clipped the tail whole.
  it('does not clip a thin tail that noise could hide', async () => {
    const values = from(7_200, (i) => (i % 20 < 17 ? 520 + (i % 180) : 700 + (i % 301)));
    for (let run = 0; run < 20; run++) {
      const { min, max } = await measure(values, 500_000_000);
      expect(values.filter((value) => value < min || value > max).length).toBeLessThan(720);
    }
  });

  // The fullest power of two holds 12 standard deviations of rows; the next one 6, and is taken from 1 on: false-failure rate below 1e-6.
  it('keeps the neighbours of what little a small table shows', async () => {
    const { max } = await measure(
      from(600, (i) => (i % 3 === 0 ? 140 : 70)),
      1_000_000_000,
    );
    expect(max).toBeGreaterThanOrEqual(140);
  });

  it('clips a lone outlier', async () => {
    const { max } = await measure([...from(30_000, (i) => i % 100), 1e9], 200_000_000);
    expect(max).toBeLessThanOrEqual(128);
  });

  it('handles a constant, zeros only, and tiny numbers', async () => {
    const constant = await measure(
      from(10_000, () => 5),
      2_000_000_000,
    );
    expect(constant.min).toBeLessThanOrEqual(5);
    expect(constant.max).toBeGreaterThanOrEqual(5);
    expect(constant.min).toBeGreaterThanOrEqual(4);
    expect(constant.max).toBeLessThanOrEqual(8);
    expect(
      await measure(
        from(10_000, () => 0),
        2_000_000_000,
      ),
    ).toEqual({ min: 0, max: 0, found: true });
    expect(
      (
        await measure(
          from(10_000, () => 1e-9),
          2_000_000_000,
        )
      ).found,
    ).toBe(true);
  });

  it('gives public defaults where the budget shows nothing', async () => {
    for (const values of [[], from(50, () => NaN), [7, 8]]) {
      const { min, max, found } = await measure(values, 1000);
      expect({ min, max, found }).toEqual({ min: 0, max: 1, found: false });
    }
  });

  it('clips no date where the budget shows nothing', async () => {
    const values = from(50, (i) => Date.UTC(1950 + i, 0, 1));
    const table = tableOf({ ...numberColumn('d', values), kind: 'datetime' as const, format: '%Y-%m-%d' });
    const odometer = inMemoryOdometer({ picoRho: 1000, delta: 0 });
    const { min, max, found } = await measureBounds(odometer, 'k', boundContribution(protect(table)), 'd', 1000);
    expect(found).toBe(false);
    expect(min).toBe(Date.UTC(1900, 0, 1));
    expect(max).toBe(Date.UTC(2100, 0, 1));
  });

  // 20,000 rows in two or three cells with noise of 7 rows each: false-failure rate below 1e-9.
  it.each([
    ['before 1900', 1750, 1799],
    ['after 2100', 2150, 2290],
  ])('finds dates %s', async (_, first, last) => {
    const values = from(20_000, (i) => Date.UTC(first + (i % (last - first + 1)), i % 12, 1));
    const table = tableOf({ ...numberColumn('d', values), kind: 'datetime' as const, format: '%Y-%m-%d' });
    const odometer = inMemoryOdometer({ picoRho: 20_000_000_000, delta: 0 });
    const { min, max } = await measureBounds(odometer, 'k', boundContribution(protect(table)), 'd', 20_000_000_000);
    expect(Math.abs(min - Date.UTC(first, 0, 1))).toBeLessThan(51 * 365 * 86_400_000);
    expect(Math.abs(max - Date.UTC(last, 11, 31))).toBeLessThan(51 * 365 * 86_400_000);
    expect(min).toBeLessThanOrEqual(Date.UTC(first + 1, 0, 1));
    expect(max).toBeGreaterThanOrEqual(Date.UTC(last, 0, 1));
  });

  it('finds years', async () => {
    const values = from(20_000, (i) => Date.UTC(2013, 0, 1) + (i % 365) * 86_400_000);
    const table = tableOf({ ...numberColumn('d', values), kind: 'datetime' as const, format: '%Y-%m-%d' });
    const odometer = inMemoryOdometer({ picoRho: 20_000_000_000, delta: 0 });
    const { min, max } = await measureBounds(odometer, 'k', boundContribution(protect(table)), 'd', 20_000_000_000);
    expect(Math.abs(min - Date.UTC(2013, 0, 1))).toBeLessThan(20 * 86_400_000);
    expect(Math.abs(max - Date.UTC(2013, 11, 31))).toBeLessThan(20 * 86_400_000);
    expect(odometer.spent()).toEqual({ picoRho: 20_000_000_000, delta: 0 });
    expect(odometer.draws().map((draw) => draw.key)).toEqual(['k/coarse', 'k/fine']);
  });

  it('refuses text', async () => {
    const table = boundContribution(protect(tableOf(textColumn('c', ['1']))));
    await expect(measureBounds(inMemoryOdometer({ picoRho: 9, delta: 0 }), 'k', table, 'c', 9)).rejects.toMatchObject({
      code: 'wrong_column_kind',
    });
  });
});

describe('the grid of dates', () => {
  it('holds every date in the cell whose edges enclose it', () => {
    fc.assert(
      fc.property(fc.integer({ min: DATETIME_GRID.low(0), max: Date.UTC(9999, 11, 31) }), (value) => {
        const cell = DATETIME_GRID.cellOf(value);
        expect(DATETIME_GRID.low(cell)).toBeLessThanOrEqual(value);
        expect(DATETIME_GRID.high(cell)).toBeGreaterThan(value);
      }),
    );
  });

  it('has its outermost cells for all beyond, and its edges where the next cell begins', () => {
    expect(DATETIME_GRID.cellOf(Date.UTC(-500, 0, 1))).toBe(0);
    expect(DATETIME_GRID.cellOf(Date.UTC(20_000, 0, 1))).toBe(DATETIME_GRID.cells - 1);
    for (let cell = 1; cell < DATETIME_GRID.cells; cell++)
      expect(DATETIME_GRID.low(cell)).toBe(DATETIME_GRID.high(cell - 1));
  });
});

describe('the grid of magnitudes', () => {
  it('holds every number in the cell whose edges enclose it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const cell = MAGNITUDE_GRID.cellOf(value);
        expect(cell).toBeGreaterThanOrEqual(0);
        expect(cell).toBeLessThan(MAGNITUDE_GRID.cells);
        if (Math.abs(value) >= 2 ** -20 && Math.abs(value) < 2 ** 61) {
          expect(MAGNITUDE_GRID.low(cell)).toBeLessThanOrEqual(value * (1 + Math.sign(value) * 1e-15));
          expect(MAGNITUDE_GRID.high(cell)).toBeGreaterThanOrEqual(value * (1 - Math.sign(value) * 1e-15));
        }
      }),
    );
  });

  it('has neighbouring edges in order', () => {
    for (let cell = 1; cell < MAGNITUDE_GRID.cells; cell++) {
      expect(MAGNITUDE_GRID.low(cell)).toBeGreaterThanOrEqual(MAGNITUDE_GRID.high(cell - 1));
    }
  });
});
