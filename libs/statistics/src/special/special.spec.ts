import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaLower } from './incomplete-beta.js';
import { gammaLower, gammaUpper } from './incomplete-gamma.js';
import { logBeta, logGamma } from './log-gamma.js';
import { erfc, normalCdf, normalPpf } from './normal.js';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('special functions', () => {
  it('give published digits', () => {
    expect(relative(erfc(0.5), 0.4795001221869535)).toBeLessThan(1e-14);
    expect(relative(erfc(3), 2.209049699858544e-5)).toBeLessThan(1e-14);
    expect(relative(erfc(6), 2.1519736712498913e-17)).toBeLessThan(1e-13);
    expect(relative(normalCdf(-10), 7.619853024160525e-24)).toBeLessThan(1e-12);
    expect(relative(logGamma(0.25), 1.2880225246980774)).toBeLessThan(1e-14);
    expect(relative(logGamma(100), 359.1342053695754)).toBeLessThan(1e-15);
    expect(relative(Math.exp(logBeta(0.5, 0.5)), Math.PI)).toBeLessThan(1e-14);
    expect(relative(gammaUpper(3, 10), 61 * Math.exp(-10))).toBeLessThan(1e-13);
    expect(relative(betaLower(2, 3, 0.4), 0.5248)).toBeLessThan(1e-14);
  });

  it('meet where one formula hands over to another', () => {
    for (const edge of [0.46875, 4]) expect(relative(erfc(edge + 1e-12), erfc(edge - 1e-12))).toBeLessThan(1e-10);
    expect(relative(logGamma(12 + 1e-12), logGamma(12 - 1e-12))).toBeLessThan(1e-12);
    const [a, b, x] = [1.5, 1e9, 1e-5];
    expect(Math.abs(betaLower(a, b, x * (1 + 1e-9)) - betaLower(a, b, x * (1 - 1e-9)))).toBeLessThan(1e-9);
  });

  it('invert and add up', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(relative(normalCdf(normalPpf(p)), p)).toBeLessThan(1e-12);
      }),
    );
    const shape = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        expect(betaLower(a, b, x) + betaLower(b, a, 1 - x, x)).toBeCloseTo(1, 8);
        expect(gammaLower(a, b) + gammaUpper(a, b)).toBeCloseTo(1, 10);
      }),
    );
  });
});
