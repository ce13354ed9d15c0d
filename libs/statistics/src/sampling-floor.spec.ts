import { describe, expect, it } from 'vitest';
import { samplingFloor } from './sampling-floor.js';

/** By the definition: the mean over every outcome of the binomial. */
const slowFloor = (shares: readonly number[], n: number): number => {
  let sum = 0;
  for (const p of shares) {
    let probability = (1 - p) ** n;
    for (let k = 0; k <= n; k++) {
      sum += probability * Math.abs(k / n - p);
      probability *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
  }
  return sum / 2;
};

describe('samplingFloor', () => {
  it.each([
    [[0.5, 0.5], 1],
    [[0.5, 0.5], 10],
    [[0.2, 0.3, 0.5], 37],
    [[0.001, 0.009, 0.19, 0.8], 400],
    [Array.from({ length: 50 }, () => 0.02), 300],
  ])('is exact for %j and %i rows', (shares, rows) => {
    expect(samplingFloor(shares, rows)).toBeCloseTo(slowFloor(shares, rows), 9);
  });

  it('joins its limit for many rows smoothly', () => {
    const [below, above] = [samplingFloor([0.4, 0.6], 2499), samplingFloor([0.4, 0.6], 2502)];
    expect(Math.abs(above / below - 1)).toBeLessThan(0.002);
  });

  it('is 0 where nothing can vary, and 1 without a row', () => {
    expect(samplingFloor([1], 100)).toBe(0);
    expect(samplingFloor([0.5, 0.5], 0)).toBe(1);
  });
});
