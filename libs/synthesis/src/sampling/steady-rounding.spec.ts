import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from './rng.js';
import { lowVarianceRounding, SteadyRounding } from './steady-rounding.js';

const someWeights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 30,
});

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function expectedRows(weights: readonly number[], rows: number): number[] {
  const total = sum(weights);
  return weights.map((weight) => (total > 0 ? (rows * weight) / total : rows / weights.length));
}

describe('lowVarianceRounding', () => {
  it('gives whole numbers that sum to the rows, each within one of its expectation, and none where there is no weight', () => {
    fc.assert(
      fc.property(someWeights, fc.nat(1e6), fc.nat(), (weights, rows, seed) => {
        const counts = new Int32Array(weights.length);
        lowVarianceRounding(Float64Array.from(weights), rows, createRng(seed), counts);
        expect(sum(counts)).toBe(rows);
        expectedRows(weights, rows).forEach((expected, cell) => {
          expect(counts[cell]).toBeGreaterThanOrEqual(0);
          expect(Math.abs(counts[cell]! - expected)).toBeLessThan(1 + 1e-6);
          if (expected === 0) expect(counts[cell]).toBe(0);
        });
      }),
    );
  });
});

describe('SteadyRounding', () => {
  it('makes up for what it rounded off: after many calls every cell has what is due to it, give or take a few rows', () => {
    fc.assert(
      fc.property(
        someWeights,
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        (weights, calls, seed) => {
          const rounding = new SteadyRounding(Float64Array.from(weights), weights.length, createRng(seed));
          const counts = new Int32Array(weights.length);
          const totals = new Float64Array(weights.length);
          for (const rows of calls) {
            rounding.share(0, rows, counts);
            expect(sum(counts)).toBe(rows);
            counts.forEach((count, cell) => {
              expect(count).toBeGreaterThanOrEqual(0);
              totals[cell]! += count;
            });
          }
          expectedRows(weights, sum(calls)).forEach((expected, cell) => {
            // Never a whole row too many. Too few only while rows are so few that cells before it wait for theirs.
            expect(totals[cell]! - expected).toBeLessThan(1 + 1e-6);
            if (expected === 0) expect(totals[cell]).toBe(0);
          });
        },
      ),
    );
  });

  it('is as exact after a hundred large calls as after one', () => {
    const weights = Float64Array.from({ length: 40 }, (_, cell) => 1 / (cell + 1));
    const rounding = new SteadyRounding(weights, 40, createRng(3));
    const counts = new Int32Array(40);
    const totals = new Float64Array(40);
    for (let call = 0; call < 100; call++) {
      rounding.share(0, 4321, counts);
      counts.forEach((count, cell) => (totals[cell]! += count));
    }
    expectedRows([...weights], 432_100).forEach((expected, cell) =>
      expect(Math.abs(totals[cell]! - expected)).toBeLessThan(1 + 1e-6),
    );
  });

  it('gives every group its own rows', () => {
    const rounding = new SteadyRounding(Float64Array.of(1, 0, 0, 1, 1, 1), 2, createRng(1));
    const counts = new Int32Array(2);
    const shares = [0, 1, 2].map((group) => {
      rounding.share(group, 10, counts);
      return [...counts];
    });
    expect(shares).toEqual([
      [10, 0],
      [0, 10],
      [5, 5],
    ]);
  });

  it('expects what the weights say also where a call asks for one row', () => {
    const counts = new Int32Array(3);
    const totals = [0, 0, 0];
    const draws = 4000;
    for (let seed = 0; seed < draws; seed++) {
      const rounding = new SteadyRounding(Float64Array.of(5, 3, 2), 3, createRng(seed));
      rounding.share(0, 1, counts);
      counts.forEach((count, cell) => (totals[cell]! += count));
    }
    // Five standard deviations; the seeds are fixed.
    [0.5, 0.3, 0.2].forEach((share, cell) =>
      expect(Math.abs(totals[cell]! - share * draws)).toBeLessThan(5 * Math.sqrt(draws * share * (1 - share))),
    );
  });
});
