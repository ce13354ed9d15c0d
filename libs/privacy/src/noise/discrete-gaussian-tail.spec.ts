import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tailBound, tailThreshold } from './discrete-gaussian-tail.js';

/** The tail summed term by term. */
function exactTail(sigmaSquared: number, t: number): number {
  const weight = (x: number): number => Math.exp((-x * x) / (2 * sigmaSquared));
  const reach = Math.ceil(40 * Math.sqrt(sigmaSquared)) + t + 2;
  let all = 1;
  let tail = 0;
  for (let x = reach; x >= 1; x--) {
    all += 2 * weight(x);
    if (x >= t) tail += weight(x);
  }
  return tail / all;
}

const sigmas = fc.double({ min: 0.2, max: 60, noNaN: true });

describe('tail of the discrete Gaussian', () => {
  it('is never below the exact tail, and within 2 % of it for sigma of at least 1', () => {
    fc.assert(
      fc.property(sigmas, fc.integer({ min: 1, max: 200 }), (sigma, t) => {
        const denominator = 2 ** 20;
        const variance = { numerator: BigInt(Math.ceil(sigma ** 2 * denominator)), denominator: BigInt(denominator) };
        const exact = exactTail(Number(variance.numerator) / denominator, t);
        fc.pre(exact > 1e-250);
        const bound = tailBound(variance, t);
        expect(bound).toBeGreaterThanOrEqual(exact);
        if (sigma >= 1) expect(bound).toBeLessThan(exact * 1.02);
      }),
    );
  });

  it('gives a threshold where neighbouring numbers are more than 1 apart', () => {
    const variance = { numerator: 10n ** 34n, denominator: 1n };
    const t = tailThreshold(variance, 1e-9);
    expect(tailBound(variance, t)).toBeLessThanOrEqual(1e-9);
    expect(t / 1e17).toBeCloseTo(6, 2);
  });

  it('gives the smallest threshold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 1e-15, max: 0.4, noNaN: true }),
        (sigmaSquared, p) => {
          const variance = { numerator: BigInt(sigmaSquared), denominator: 1n };
          const t = tailThreshold(variance, p);
          expect(tailBound(variance, t)).toBeLessThanOrEqual(p);
          if (t > 1) expect(tailBound(variance, t - 1)).toBeGreaterThan(p);
        },
      ),
    );
  });
});
