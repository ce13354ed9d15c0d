import { describe, expect, it } from 'vitest';
import { logNormalTail, millsRatio, normalDensity, normalTail } from './normal-tail.js';

/** Laplace's continued fraction: exact to rounding from 2.5 on. */
const continuedFraction = (x: number): number => {
  let tail = x;
  for (let level = 600; level >= 1; level--) tail = x + level / tail;
  return 1 / tail;
};

/** P(0 < N < x) = density(x) (x + x^3/3 + x^5/15 + ...). */
const fromZero = (x: number): number => {
  let [term, sum] = [x, x];
  for (let odd = 3; term > sum * 1e-18; odd += 2) sum += term *= (x * x) / odd;
  return normalDensity(x) * sum;
};

describe('normal tail', () => {
  it('agrees with a continued fraction far out and with a power series near 0, across all its pieces', () => {
    for (let x = 2.5; x < 60; x += 0.0137)
      expect(Math.abs(millsRatio(x) / continuedFraction(x) - 1)).toBeLessThan(2e-15);
    for (let x = 0; x < 2.5; x += 0.00137)
      expect(Math.abs(normalTail(x) / (0.5 - fromZero(x)) - 1)).toBeLessThan(1e-13);
  });

  it('has a logarithm where it underflows itself', () => {
    for (const x of [-30, -3, -0.1, 0, 0.5, 3, 30]) expect(logNormalTail(x)).toBeCloseTo(Math.log(normalTail(x)), 12);
    // Abramowitz and Stegun 26.2.12: density(x) / x (1 - 1/x^2 + ...).
    expect(logNormalTail(1000)).toBeCloseTo(-500000 - Math.log(1000 * Math.sqrt(2 * Math.PI)) - 1e-6, 9);
  });
});
