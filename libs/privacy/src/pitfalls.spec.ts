import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  boundContribution,
  budgetOfEpsilon,
  cellCount,
  encode,
  epsilonOfCost,
  inMemoryOdometer,
  measureMarginal,
  protect,
  scoreMarginals,
  selectByExponentialMechanism,
  selectPartitions,
  sigmaOfCost,
  type Attribute,
} from './index.js';
import { noiseWords } from './random/noise-words.js';
import { systemWords } from './random/random-words.js';
import { numberColumn, tableOf, textColumn } from './testing/real-tables.js';

/** Every file of the library that is built, as text without comments. */
const sources = new Map(
  readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(import.meta.dirname, path), readFileSync(path, 'utf8')] as const)
    .filter(([name]) => !name.startsWith('testing'))
    .map(([name, text]) => [name, text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')] as const),
);
const filesWith = (pattern: RegExp): string[] =>
  [...sources]
    .filter(([, text]) => pattern.test(text))
    .map(([name]) => name)
    .sort();

const colour: Attribute = { kind: 'categorical', name: 'c', values: ['red', 'blue'], empty: true, other: false };
const encoded = (cells: readonly (string | null)[]) =>
  encode(boundContribution(protect(tableOf(textColumn('c', cells)))), [colour]);
const generous = () => inMemoryOdometer({ picoRho: 2 ** 52, delta: 0.5 });

// The numbers are those of the list of known leaks in the notes on the algorithms.
describe('known leaks', () => {
  it('1: no domain is learned from the data: whatever the rows hold, the cells are the declared ones', async () => {
    const tables: readonly (readonly (string | null)[])[] = [
      [],
      ['red'],
      ['green', 'secret', null],
      Array<string>(300).fill('red'),
    ];
    for (const cells of tables) {
      const { counts } = await measureMarginal(generous(), 'k', encoded(cells), ['c'], 1000);
      expect(counts).toHaveLength(cellCount(colour));
    }
  });

  it('1: a value that one row alone has is not among the values of an open column (probability 1e-12)', async () => {
    const cells = [...Array<string>(500).fill('common'), 'unique'];
    const data = boundContribution(protect(tableOf(textColumn('c', cells))));
    expect(await selectPartitions(generous(), 'k', data, 'c', { picoRho: 5e10, delta: 1e-12 })).toEqual(['common']);
  });

  it('3: the number of rows leaves with noise only', async () => {
    const rows = encoded(Array<string>(1000).fill('red'));
    const seen = new Set<number>();
    for (let run = 0; run < 200; run++)
      seen.add((await measureMarginal(generous(), 'k', rows, [], 5_000_000_000)).counts[0]!);
    // sigma = 10: 200 equal draws have probability below 1e-250.
    expect(seen.size).toBeGreaterThan(1);
  });

  it('3: a table of no rows and one of many answer in the same shape', async () => {
    const [none, many] = [encoded([]), encoded(Array<string>(5000).fill('blue'))];
    const shape = async (data: typeof none): Promise<object> => {
      const odometer = generous();
      const noisy = await measureMarginal(odometer, 'm', data, ['c'], 1000);
      const scores = await scoreMarginals(data, [{ clique: ['c'], expected: new Float64Array(3) }]);
      const choice = await selectByExponentialMechanism(odometer, 's', scores, [0], 1000);
      return {
        keys: Object.keys(noisy),
        length: noisy.counts.length,
        sigma: noisy.sigma,
        choice,
        spent: odometer.spent(),
      };
    };
    expect(await shape(none)).toEqual(await shape(many));
  });

  it('4: noise is made of integers: no file that draws computes with floating-point functions or Math.random', () => {
    expect(filesWith(/Math\.random/)).toEqual([]);
    const drawing = ['bernoulli', 'bernoulli-exp', 'discrete-laplace', 'exponential-choice', 'integer-square-root'].map(
      (name) => `noise/${name}.ts`,
    );
    for (const name of [...drawing, 'random/uniform.ts', 'noise/discrete-gaussian.ts']) {
      expect(sources.has(name), name).toBe(true);
      expect(sources.get(name), name).not.toMatch(/Math\.(exp|log|log1p|sqrt|pow|sin|cos|tan|cbrt|fround)\b|\d\.\d/);
    }
  });

  it('4: noisy counts lie on a public lattice, so no low bit tells of the real one', async () => {
    for (const [picoRho, lattice] of [
      [123_456, 1],
      [5_000_000_000, 4],
    ] as const) {
      const { counts } = await measureMarginal(generous(), 'k', encoded(['red', null]), ['c'], picoRho);
      for (const count of counts) expect(Number.isSafeInteger(count * lattice)).toBe(true);
    }
  });

  it('5: noise comes from the operating system, and nothing that is built knows a seed', () => {
    // But for the test mode, which is a door of its own.
    expect(filesWith(/\bseed/i)).toEqual(['fixed-noise-door.ts', 'random/fixed-words.ts']);
    expect(filesWith(/fixedWords|fixNoise|\/testing\//)).toEqual([
      'fixed-noise-door.ts',
      'random/fixed-words.ts',
      'random/noise-words.ts',
    ]);
    expect(filesWith(/node:crypto/)).toEqual(['random/keyed-words.ts', 'random/random-words.ts']);
    // Coins under a secret key choose the control group and draw no noise.
    expect(filesWith(/keyedWords/)).toEqual(['domain/reserve-holdout.ts', 'random/keyed-words.ts']);
    // Whatever draws asks for the words of its odometer; no caller can hand in another source.
    const drawing = filesWith(/(gaussianSampler|exponentialChoice)\(/).filter((name) => name.startsWith('mechanisms/'));
    expect(drawing).toHaveLength(6);
    for (const name of drawing) {
      expect(sources.get(name)).toMatch(/(gaussianSampler|exponentialChoice)\(\s*noiseWords\(odometer\)/);
      expect(sources.get(name)).not.toMatch(/RandomWords|discreteGaussian\(/);
    }
    expect(noiseWords(generous())).toBe(systemWords);
  });

  it('6: the one mechanism that samples rows takes each by a draw of its own, as its accounting says; nothing takes batches', () => {
    const sampling = filesWith(/samplingProbability/).filter((name) => !name.startsWith('accounting/'));
    expect(sampling).toEqual(['mechanisms/learn-from-samples.ts']);
    expect(filesWith(/shuffle|batch/i)).toEqual([]);
  });

  it('10: a second measurement of the same thing is paid for, a repeated one is not', async () => {
    const odometer = inMemoryOdometer({ picoRho: 250, delta: 0 });
    const rows = encoded(['red']);
    const first = await measureMarginal(odometer, 'a', rows, ['c'], 100);
    expect(await measureMarginal(odometer, 'a', rows, ['c'], 100)).toEqual(first);
    expect(odometer.spent().picoRho).toBe(100);
    await measureMarginal(odometer, 'b', rows, ['c'], 100);
    expect(odometer.spent().picoRho).toBe(200);
    await expect(measureMarginal(odometer, 'c', rows, ['c'], 100)).rejects.toMatchObject({ code: 'budget_exhausted' });
  });

  it('13: what is refused names columns and keys, never a value', async () => {
    const table = tableOf(textColumn('c', ['Ada Lovelace']), numberColumn('x', [36]));
    const bounded = boundContribution(protect(table));
    const refused: unknown[] = [];
    const attempt = async (act: () => unknown): Promise<void> => {
      try {
        await act();
      } catch (error) {
        refused.push(error);
      }
    };
    await attempt(() => boundContribution(protect(table), { column: 'c', max_rows: 0 }));
    await attempt(() => encode(bounded, [{ ...colour, name: 'nowhere' }]));
    await attempt(() => selectPartitions(generous(), 'k', bounded, 'c', { picoRho: 1, delta: 0 }));
    await attempt(() =>
      measureMarginal(inMemoryOdometer({ picoRho: 1, delta: 0 }), 'k', encode(bounded, [colour]), ['c'], 2),
    );
    expect(refused).toHaveLength(4);
    for (const error of refused) expect(JSON.stringify(error) + String(error)).not.toMatch(/Ada|36/);
  });

  it('14: k rows of one person cost k^2: the same budget buys k times the noise', async () => {
    const table = tableOf(textColumn('c', ['red', 'red', 'blue']), textColumn('who', ['a', 'a', 'b']));
    for (const k of [1, 2, 7]) {
      const data = encode(boundContribution(protect(table), { column: 'who', max_rows: k }), [colour]);
      const { sigma } = await measureMarginal(generous(), 'k', data, ['c'], 5_000_000_000);
      expect(sigma / (10 * k)).toBeCloseTo(1, 2);
      expect(sigma).toBe(sigmaOfCost(5_000_000_000, k));
    }
  });

  it('16: the delta of thresholds is part of the promised delta, and epsilon is never quoted without one', () => {
    const picoRho = budgetOfEpsilon(1, 9e-10);
    expect(epsilonOfCost({ picoRho, delta: 1e-10 }, 1e-9)).toBeLessThanOrEqual(1 + 1e-9);
    expect(epsilonOfCost({ picoRho, delta: 5e-10 }, 1e-9)).toBeGreaterThan(1);
    for (const delta of [0, 1, NaN]) {
      expect(() => epsilonOfCost({ picoRho, delta: 0 }, delta)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
    }
  });
});
