import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withMargins } from './lifts-beyond.js';

describe('withMargins', () => {
  it('has no negative counts and the given sums but for a twentieth of all rows, however noisy the counts', () => {
    const noisy = fc.array(fc.double({ min: -40, max: 200, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(noisy, (counts) => {
        const rows = Float64Array.of(50, 150, 300);
        const columns = Float64Array.of(100, 100, 100, 200);
        const made = withMargins(Float64Array.from(counts), rows, columns);
        expect(Math.min(...made)).toBeGreaterThanOrEqual(0);
        rows.forEach((wanted, row) =>
          expect(
            Math.abs(made.slice(4 * row, 4 * row + 4).reduce((sum, count) => sum + count, 0) - wanted),
          ).toBeLessThan(25),
        );
      }),
    );
  });

  it('leaves counts that have the sums as they are', () => {
    const made = withMargins(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 7), Float64Array.of(4, 6));
    expect([...made]).toEqual([1, 2, 3, 4]);
  });
});
