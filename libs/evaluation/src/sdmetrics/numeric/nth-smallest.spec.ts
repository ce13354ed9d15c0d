import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nthSmallest } from './nth-smallest.js';

it('finds what sorting would put there', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.nat(), (values, place) => {
      const n = place % values.length;
      // -0 and 0 are equal, so either may stand there.
      expect(nthSmallest(Float64Array.from(values), n) + 0).toBe(Float64Array.from(values).sort()[n]! + 0);
    }),
    { seed: 7 },
  );
});
