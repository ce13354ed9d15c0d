import { describe, expect, it } from 'vitest';
import { noiseOfSampledSums } from '../accounting/sampled-gaussian-noise.js';
import type { CodedTable } from '../domain/encode.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { learnFromSamples, type SampleLearner } from './learn-from-samples.js';

const SIZE = 64;
const cost = { picoRho: 5e11, delta: 1e-7 };
const plan = { samplingProbability: 0.25, steps: 12, clip: 2 };
const table = (rows: number, maxRowsPerUnit = 1) =>
  protect<CodedTable>({
    rowCount: rows,
    attributes: [{ kind: 'categorical', name: 'a', values: ['x', 'y'], empty: false, other: false }],
    codes: [Uint8Array.from({ length: rows }, (_, row) => row % 2)],
    maxRowsPerUnit,
  });

/** Every row's gradient points along the first number, and is 1,000 long; what it is given is written down. */
function recorder() {
  const sums: Float64Array[] = [];
  const sampled: number[] = [];
  let factors = 0;
  const learner: SampleLearner = {
    size: SIZE,
    weights: [new Float32Array(3)],
    norms: ({ rows }) => {
      sampled.push(rows.length);
      return new Float64Array(rows.length).fill(1000);
    },
    sum: (given) => {
      factors = given.reduce((a, b) => a + b, 0);
      const sum = new Float64Array(SIZE);
      sum[0] = 1000 * factors;
      return sum;
    },
    learn: (sum) => {
      sums.push(sum.slice());
      learner.weights[0]![0]! += 1;
    },
  };
  return { learner, sums, sampled };
}

describe('learnFromSamples', () => {
  it('samples by coin, clips every row, and adds noise of the right size to every number', async () => {
    const { learner, sums, sampled } = recorder();
    await learnFromSamples(inMemoryOdometer(cost), 'training', table(4000), plan, cost, learner);
    expect(sums.length).toBe(12);
    const deviation =
      plan.clip *
      noiseOfSampledSums({ samplingProbability: 0.25, count: 12, maxRowsPerUnit: 1 }, { mu: 1, delta: cost.delta });
    // 4000 coins of 1/4, twelve times: deviations of 27, six of them are passed once in 4e7 times twelve.
    for (const count of sampled) expect(Math.abs(count - 1000)).toBeLessThan(6 * 27.4);
    sums.forEach((sum, step) => expect(Math.abs(sum[0]! - 2 * sampled[step]!)).toBeLessThan(7 * deviation));
    const noise = sums.flatMap((sum) => [...sum.subarray(1)]);
    const size = Math.sqrt(noise.reduce((total, value) => total + value * value, 0) / noise.length);
    // The standard deviation of 756 draws is known to a part in 39; five and a half of these are passed once in 2e7 times.
    expect(size / (deviation * (1 + 2 ** -7))).toBeGreaterThan(1 - 5.5 / 38.9);
    expect(size / (deviation * (1 + 2 ** -7))).toBeLessThan(1 + 5.5 / 38.9);
  });

  it('charges before it looks, recalls what was stored, and begins anew what was stopped, at no further cost', async () => {
    const empty = inMemoryOdometer({ picoRho: 1, delta: 0 });
    const first = recorder();
    await expect(learnFromSamples(empty, 'training', table(10), plan, cost, first.learner)).rejects.toMatchObject({
      code: 'budget_exhausted',
    });
    expect(first.sampled).toEqual([]);
    const odometer = inMemoryOdometer(cost);
    const stopped = recorder().learner;
    const stop = { ...stopped, learn: () => Promise.reject(new Error('stopped')) };
    await expect(learnFromSamples(odometer, 'training', table(10), plan, cost, stop)).rejects.toThrow('stopped');
    expect(odometer.draws()).toEqual([]);
    await learnFromSamples(odometer, 'training', table(10), plan, cost, recorder().learner);
    expect(odometer.spent()).toEqual(cost);
    const again = recorder();
    await learnFromSamples(odometer, 'training', table(10), plan, cost, again.learner);
    expect(again.sampled).toEqual([]);
    expect([...again.learner.weights[0]!]).toEqual([12, 0, 0]);
    expect(odometer.spent()).toEqual(cost);
  });

  it('takes a gradient that is no number for none', async () => {
    const { learner, sums } = recorder();
    const broken = { ...learner, norms: ({ rows }: { rows: Int32Array }) => new Float64Array(rows.length).fill(NaN) };
    await learnFromSamples(inMemoryOdometer(cost), 'training', table(100), plan, cost, broken);
    for (const sum of sums) expect(sum.every(Number.isFinite)).toBe(true);
  });
});
