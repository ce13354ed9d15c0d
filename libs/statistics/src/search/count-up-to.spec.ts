import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUpTo } from './count-up-to.js';

describe('countUpTo', () => {
  it('counts as one by one', () => {
    const number = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(number), number, (numbers, value) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        expect(countUpTo(sorted, value)).toBe(numbers.filter((each) => each <= value).length);
      }),
    );
  });
});
