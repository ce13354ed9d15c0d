import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWithin } from './index-within.js';

describe('indexWithin', () => {
  it('leaves sequences that stay in the domain as they are', () => {
    const values = Float64Array.of(3, 4, 9, 0, 10);
    expect(indexWithin(values, Int32Array.of(3, 2), { min: 0, max: 10, unit: 1 })).toEqual(values);
  });

  it('shortens the steps of those that leave it in proportion', () => {
    const found = indexWithin(Float64Array.of(0, 100, 400), Int32Array.of(3), { min: 0, max: 40, unit: 1 });
    expect([...found]).toEqual([0, 10, 40]);
  });

  it('lets the rows of a sequence that is longer than its domain share its places', () => {
    const domain = { min: 0, max: 1, unit: 1 };
    expect([...indexWithin(Float64Array.of(0, 1, 2, 3), Int32Array.of(4), domain)]).toEqual([0, 0, 1, 1]);
    const point = { min: -100, max: -100, unit: 1 };
    expect([...indexWithin(Float64Array.of(-100, -100, -97), Int32Array.of(1, 2), point)]).toEqual([-100, -100, -100]);
  });

  it('keeps every sequence in the domain, as long as it is, and rising', () => {
    const sequence = fc.tuple(fc.nat(60), fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(sequence, { minLength: 1 }), fc.constantFrom(1, 0.5, 86_400_000), (sequences, unit) => {
        const range = { min: 0, max: 60 * unit, unit };
        const values = sequences.flatMap(([first, steps]) =>
          steps.reduce((all, step) => [...all, all.at(-1)! + step * unit], [first * unit]),
        );
        const lengths = Int32Array.from(sequences, ([, steps]) => steps.length + 1);
        const found = indexWithin(Float64Array.from(values), lengths, range);
        let from = 0;
        for (const length of lengths) {
          const own = [...found.subarray(from, from + length)];
          expect(own.every((value) => value >= range.min && value <= range.max)).toBe(true);
          for (let row = 1; row < length; row++) expect(own[row]! - own[row - 1]!).toBeGreaterThan(0.999 * unit);
          from += length;
        }
      }),
    );
  });
});
