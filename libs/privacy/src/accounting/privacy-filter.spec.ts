import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOfOdometer, privacyFilter } from './privacy-filter.js';
import { epsilonOfRho } from './zcdp.js';

describe('privacy filter', () => {
  it.each([
    [{ kind: 'zcdp' }, (sigma: number) => 1 / (2 * sigma * sigma)],
    [{ kind: 'gdp' }, (sigma: number) => 1 / (sigma * sigma)],
    [{ kind: 'renyi', order: 8 }, (sigma: number) => 4 / (sigma * sigma)],
  ] as const)('in %j never admits more than its budget, whatever is asked', (currency, price) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (sigmas) => {
          const filter = privacyFilter(currency, 1);
          let admitted = 0;
          for (const sigma of sigmas) {
            const left = 1 - filter.spent();
            const answer = filter.admit({ type: 'gaussian', sigma });
            if (answer.allowed) admitted += price(sigma);
            else expect(price(sigma)).toBeGreaterThan(left * (1 - 1e-9));
          }
          expect(admitted).toBeLessThanOrEqual(1);
          expect(filter.spent()).toBeGreaterThanOrEqual(admitted * (1 - 1e-13));
          expect(filter.spent()).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('charges nothing for what it refuses, and says what is left', () => {
    const filter = privacyFilter({ kind: 'zcdp' }, 0.5);
    expect(filter.admit({ type: 'zcdp', rho: 0.3 })).toEqual({ allowed: true });
    expect(filter.admit({ type: 'zcdp', rho: 0.3 })).toMatchObject({
      allowed: false,
      needed: expect.closeTo(0.3, 9) as number,
    });
    expect(filter.spent()).toBeCloseTo(0.3, 9);
  });

  it('takes no mechanism that has no price, and no budget that is none', () => {
    const code = (expected: string) => expect.objectContaining({ code: expected });
    expect(() => privacyFilter({ kind: 'gdp' }, 1).admit({ type: 'laplace', scale: 1 })).toThrow(
      code('unsupported_accounting'),
    );
    expect(() => privacyFilter({ kind: 'zcdp' }, 0)).toThrow(code('bad_cost'));
    expect(() => privacyFilter({ kind: 'renyi', order: 7.77 }, 1)).toThrow(code('bad_cost'));
    expect(() => privacyFilter({ kind: 'zcdp' }, 1).admit({ type: 'gaussian', sigma: -1 })).toThrow(
      code('bad_mechanism'),
    );
  });
});

describe('epsilon of an odometer', () => {
  it('costs something for being readable at any time, and never falls', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (a, b) => {
        const at = (rho: number): number => epsilonOfOdometer(rho, 1e-6, 0.01);
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
        expect(at(a)).toBeGreaterThanOrEqual(epsilonOfRho(a, 1e-6));
      }),
    );
  });

  it('gives all its budgets together at most delta', () => {
    let sum = 0;
    for (let k = 0; k < 1000; k++) sum += 6 / (Math.PI * (k + 1)) ** 2;
    expect(sum).toBeLessThan(1);
    expect(sum).toBeGreaterThan(0.999);
  });
});
