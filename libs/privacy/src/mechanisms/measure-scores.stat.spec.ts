import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { chiSquare, gaussianWeights } from '../testing/chi-square.js';
import { gaussianNoise } from '../noise/gaussian-noise.js';
import { standardDeviation } from '../noise/variance.js';
import { measureScores } from './measure-scores.js';

const candidates = (scores: readonly number[], sensitivity = 1) =>
  protect({ scores: Float64Array.from(scores, (score) => Math.round(score * 1024)), gridPerCount: 1024, sensitivity });
const generous = () => inMemoryOdometer({ picoRho: 2 ** 52, delta: 0 });

describe('measuring scores', () => {
  // 2 tests at 1e-8: false-failure rate below 1e-7.
  it.each([1, 2])(
    'adds exactly the discrete Gaussian of its cost for 3 candidates and %d rows per unit',
    async (unit) => {
      // rho = 0.06, so sigma^2 = 3 k^2 / (2 rho) = 25 k^2, and the law is that of whole numbers divided by the lattice.
      const { lattice, variance } = gaussianNoise(60_000_000_000, 3 * unit ** 2);
      const ofWhole = standardDeviation(variance) ** 2;
      const odometer = generous();
      const noise: number[] = [];
      for (let run = 0; run < 20_000; run++) {
        const drawn = await measureScores(odometer, `r${run}`, candidates([7, 0.25, 1.75], unit), 60_000_000_000);
        expect(drawn.sigma ** 2 / (25 * unit ** 2)).toBeCloseTo(1, 2);
        drawn.scores.forEach((score, at) => noise.push((score - [7, 0, 2][at]!) * lattice));
      }
      expect(chiSquare(noise, -600, gaussianWeights(ofWhole, 600)).pValue).toBeGreaterThan(1e-8);
      expect(odometer.spent().picoRho).toBe(20_000 * 60_000_000_000);
    },
  );

  it('rounds scores so that a change of at most k stays at most k', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 40),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (grid, k, part) => {
          const other = grid + Math.trunc(part * k * 1024);
          expect(Math.abs(Math.round(grid / 1024) - Math.round(other / 1024))).toBeLessThanOrEqual(k);
        },
      ),
    );
  });

  it('resumes from JSON without a second draw or charge, and takes nothing that it did not write', async () => {
    const odometer = inMemoryOdometer({ picoRho: 100, delta: 0 });
    const first = await measureScores(odometer, 'k', candidates([1, 2]), 100);
    const [draw] = JSON.parse(JSON.stringify(odometer.draws()));
    const later = inMemoryOdometer({ picoRho: 100, delta: 0 });
    await later.charge('k', draw.cost);
    await later.store(draw);
    expect(await measureScores(later, 'k', candidates([1, 2]), 100)).toEqual(first);
    expect(later.spent().picoRho).toBe(100);
    await expect(measureScores(later, 'k', candidates([1]), 100)).rejects.toMatchObject({ code: 'corrupt_draw' });
    await expect(measureScores(later, 'k', candidates([1, 2]), 99)).rejects.toMatchObject({ code: 'key_conflict' });
  });

  it('of no candidate is nothing, at its cost', async () => {
    const odometer = generous();
    expect((await measureScores(odometer, 'none', candidates([]), 5)).scores.length).toBe(0);
    expect(odometer.spent().picoRho).toBe(5);
  });
});
