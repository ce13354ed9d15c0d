import { describe, expect, it } from 'vitest';
import { chiSquare, gaussianWeights, upperGamma } from './chi-square.js';

describe('chi-square test', () => {
  it('knows the tail of the chi-square distribution', () => {
    // From tables: P(chi2_1 > 3.841459) = 0.05, P(chi2_10 > 18.307038) = 0.05, P(chi2_100 > 149.4493) = 0.001, P(chi2_2 > x) = exp(-x/2).
    expect(upperGamma(0.5, 3.841459 / 2)).toBeCloseTo(0.05, 6);
    expect(upperGamma(5, 18.307038 / 2)).toBeCloseTo(0.05, 6);
    expect(upperGamma(50, 149.4493 / 2)).toBeCloseTo(0.001, 6);
    expect(upperGamma(1, 30)).toBeCloseTo(Math.exp(-30), 18);
  });

  it('accepts a perfect fit and refuses a shifted one', () => {
    const weights = gaussianWeights(9, 12);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const perfect = weights.flatMap((weight, i) => Array<number>(Math.round((weight / total) * 100_000)).fill(i - 12));
    expect(chiSquare(perfect, -12, weights).pValue).toBeGreaterThan(0.999);
    expect(
      chiSquare(
        perfect.map((x) => (x === 3 ? 4 : x)),
        -12,
        weights,
      ).pValue,
    ).toBeLessThan(1e-12);
    expect(chiSquare(perfect, -12, gaussianWeights(9.8, 12)).pValue).toBeLessThan(1e-12);
    expect(chiSquare([...perfect, ...Array<number>(500).fill(40)], -12, weights).pValue).toBe(0);
  });
});
