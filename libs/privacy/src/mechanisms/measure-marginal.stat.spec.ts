import { describe, expect, it } from 'vitest';
import { boundContribution } from '../domain/bounded-table.js';
import { encode } from '../domain/encode.js';
import type { Attribute } from '../domain/attribute.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { chiSquare, gaussianWeights } from '../testing/chi-square.js';
import { tableOf, textColumn } from '../testing/real-tables.js';
import { gaussianNoise } from '../noise/gaussian-noise.js';
import { standardDeviation } from '../noise/variance.js';
import { measureMarginal } from './measure-marginal.js';

const sex: Attribute = { kind: 'categorical', name: 'sex', values: ['f', 'm'], empty: true, other: false };
const table = tableOf(textColumn('sex', ['f', 'm', 'f', null, 'f']), textColumn('who', ['1', '1', '2', '3', '3']));
const rows = encode(boundContribution(protect(table)), [sex]);
const people = encode(boundContribution(protect(table), { column: 'who', max_rows: 3 }), [sex]);
const truth = [3, 1, 1];
const generous = () => inMemoryOdometer({ picoRho: 2 ** 50, delta: 0 });

describe('measuring a marginal', () => {
  // 3 tests at 1e-8: false-failure rate below 1e-7.
  it.each([
    ['a row', rows, 1],
    ['a person of at most 3 rows', people, 9],
  ] as const)(
    'adds exactly the discrete Gaussian of its cost where the unit is %s',
    async (_, data, squaredSensitivity) => {
      // rho = 0.02, so sigma^2 = k^2 / (2 rho) = 25 k^2, and the law is that of whole numbers divided by the lattice.
      const odometer = generous();
      const { lattice, variance } = gaussianNoise(20_000_000_000, squaredSensitivity);
      const ofWhole = standardDeviation(variance) ** 2;
      const noise: number[] = [];
      for (let run = 0; run < 20_000; run++) {
        const { counts, sigma } = await measureMarginal(odometer, `r${run}`, data, ['sex'], 20_000_000_000);
        expect(sigma ** 2 / (25 * squaredSensitivity)).toBeCloseTo(1, 2);
        counts.forEach((count, cell) => noise.push((count - truth[cell]!) * lattice));
      }
      expect(chiSquare(noise, -600, gaussianWeights(ofWhole, 600)).pValue).toBeGreaterThan(1e-8);
      expect(odometer.spent().picoRho).toBe(20_000 * 20_000_000_000);
    },
  );

  it('of no column is the noisy number of rows', async () => {
    // sigma is 0.03: noise of 1 or more has probability below 1e-200.
    const { clique, counts } = await measureMarginal(generous(), 'n', rows, [], 2 ** 49);
    expect(clique).toEqual([]);
    expect(counts[0]).toBeGreaterThan(4);
    expect(counts[0]).toBeLessThan(6);
  });

  it('resumes from JSON without a second draw or charge', async () => {
    const odometer = inMemoryOdometer({ picoRho: 100, delta: 0 });
    const first = await measureMarginal(odometer, 'k', rows, ['sex'], 100);
    const [draw] = JSON.parse(JSON.stringify(odometer.draws()));
    const later = inMemoryOdometer({ picoRho: 100, delta: 0 });
    await later.charge('k', draw.cost);
    await later.store(draw);
    expect(await measureMarginal(later, 'k', rows, ['sex'], 100)).toEqual(first);
    expect(later.spent().picoRho).toBe(100);
    await expect(measureMarginal(later, 'k', rows, [], 100)).rejects.toMatchObject({ code: 'corrupt_draw' });
    await expect(measureMarginal(later, 'k', rows, ['sex'], 99)).rejects.toMatchObject({ code: 'key_conflict' });
  });

  it('charges nothing for a call that is wrong', async () => {
    const odometer = generous();
    await expect(measureMarginal(odometer, 'k', rows, ['age'], 100)).rejects.toMatchObject({ code: 'unknown_column' });
    await expect(measureMarginal(odometer, 'k', rows, ['sex', 'sex'], 100)).rejects.toMatchObject({
      code: 'bad_clique',
    });
    for (const picoRho of [0, -5, 0.5, NaN, Infinity]) {
      await expect(measureMarginal(odometer, 'k', rows, ['sex'], picoRho)).rejects.toMatchObject({ code: 'bad_cost' });
    }
    expect(odometer.spent()).toEqual({ picoRho: 0, delta: 0 });
  });

  it('takes tables without a row', async () => {
    const none = encode(boundContribution(protect(tableOf(textColumn('sex', [])))), [sex]);
    expect((await measureMarginal(generous(), 'k', none, ['sex'], 2 ** 49)).counts).toHaveLength(3);
  });
});
