import { binnedAttribute, cellOfNumber } from '@likeness/privacy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstValues } from './first-values.js';

describe('firstValues', () => {
  it('tells every number the cell that the arithmetic of a domain gives it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.option(fc.constantFrom(1, 0.1, 0.25, 1e6), { nil: undefined }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 10 }),
        (min, width, granularity, bins, values) => {
          const attribute = binnedAttribute(
            {
              name: 'x',
              scale: 'number',
              min,
              max: min + width,
              empty: false,
              ...(granularity === undefined ? {} : { granularity }),
            },
            bins,
          );
          const cellOf = cellOfNumber(attribute);
          const firsts = firstValues(attribute.bins, cellOf, (cell) => min + (cell / attribute.bins) * width);
          for (const value of [...values, ...firsts, min, min + width]) {
            if (!Number.isFinite(value)) continue;
            expect(firsts.filter((first) => first <= value)).toHaveLength(cellOf(value));
          }
        },
      ),
    );
  });
});
