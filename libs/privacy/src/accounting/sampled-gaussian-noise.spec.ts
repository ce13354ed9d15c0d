import { describe, expect, it } from 'vitest';
import { deltaOfMu } from './gdp.js';
import { privacyLoss } from './privacy-loss/privacy-loss.js';
import { dominatingMu, noiseOfSampledSums } from './sampled-gaussian-noise.js';

describe('noiseOfSampledSums', () => {
  it.each([
    [0.05, 40, 1, 0.3, 1e-7],
    [0.1, 10, 1, 1, 1e-8],
    [0.02, 200, 1, 0.05, 1e-10],
    [0.05, 40, 3, 0.5, 1e-7],
  ])(
    'q %d, %d sums, %d rows: is dominated by mu %d but for delta %d, everywhere, and not by far less',
    (q, count, rows, mu, delta) => {
      const noise = noiseOfSampledSums({ samplingProbability: q, count, maxRowsPerUnit: rows }, { mu, delta });
      const samplingProbability = 1 - (1 - q) ** rows;
      const loss = privacyLoss([{ type: 'gaussian', sigma: noise, sensitivity: rows, samplingProbability, count }], {
        interval: mu / 1500,
      });
      for (let step = 0; step <= 23; step++) {
        const epsilon = (step * mu * 7) / 23;
        expect(loss.deltaOfEpsilon(epsilon)).toBeLessThanOrEqual(delta + (1 - delta) * deltaOfMu(mu, epsilon) + 1e-13);
      }
      // Sampling is worth much: without it the noise would be sqrt(count) / mu for each row.
      expect(noise).toBeLessThan(((rows * Math.sqrt(count)) / mu) * 0.7);
      const smaller = privacyLoss([
        { type: 'gaussian', sigma: 0.9 * noise, sensitivity: rows, samplingProbability, count },
      ]);
      expect(dominatingMu(smaller, delta, mu)).toBeGreaterThan(mu);
    },
  );

  it('counts every sum whole where there is no sampling, or no delta', () => {
    const whole = noiseOfSampledSums(
      { samplingProbability: 1, count: 25, maxRowsPerUnit: 2 },
      { mu: 0.5, delta: 1e-9 },
    );
    expect(whole).toBeCloseTo(20, 6);
    const exact = noiseOfSampledSums({ samplingProbability: 0.1, count: 25, maxRowsPerUnit: 1 }, { mu: 0.5, delta: 0 });
    expect(exact).toBeCloseTo(10, 6);
  });
});
