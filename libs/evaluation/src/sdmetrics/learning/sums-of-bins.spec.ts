import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstBins } from './sums-of-bins.js';

it('takes the bins that sorting all of them would put first', () => {
  const weights = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      weights,
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom(1 as const, -1 as const),
      (all, most, way) => {
        const bins = [...all.keys()].toReversed();
        const sorted = bins.toSorted((a, b) => way * (all[a]! - all[b]!) || way * (a - b));
        expect(firstBins(bins, Float64Array.from(all), most, way)).toEqual(sorted.slice(0, most));
      },
    ),
    { seed: 7 },
  );
});
