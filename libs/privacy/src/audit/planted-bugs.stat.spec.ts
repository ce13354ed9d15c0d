import { describe, expect, it } from 'vitest';
import { privacyLoss } from '../accounting/privacy-loss/privacy-loss.js';
import { epsilonOfRho } from '../accounting/zcdp.js';
import type { CategoricalAttribute } from '../domain/attribute.js';
import { boundContribution } from '../domain/bounded-table.js';
import { encode } from '../domain/encode.js';
import { measureMarginal } from '../mechanisms/measure-marginal.js';
import { selectPartitions } from '../mechanisms/select-partitions.js';
import { discreteLaplace } from '../noise/discrete-laplace.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { systemWords } from '../random/random-words.js';
import { tableOf, textColumn } from '../testing/real-tables.js';
import { auditInOneRun } from './one-run-audit.js';
import { auditInTwoWorlds } from './two-world-audit.js';

// Each bound is wrong with probability at most 1e-7, and there are 9 of them: an honest mechanism fails here less than once in 10^6 runs.
// A planted bug is missed only where a bound falls short by many standard deviations of what it measures: below 1e-7 each as well.
const FAILURE = 1e-7;

/** Publishes a noisy count for each category. */
type Histogram = (rows: readonly string[], declared: readonly string[]) => Promise<ReadonlyMap<string, number>>;

const histogram =
  (picoRho: number, domainOf: (rows: readonly string[], declared: readonly string[]) => readonly string[]): Histogram =>
  async (rows, declared) => {
    const values = domainOf(rows, declared);
    const attribute: CategoricalAttribute = { kind: 'categorical', name: 'c', values, empty: false, other: true };
    const data = encode(boundContribution(protect(tableOf(textColumn('c', rows)))), [attribute]);
    const { counts } = await measureMarginal(inMemoryOdometer({ picoRho, delta: 0 }), 'k', data, ['c'], picoRho);
    return new Map(values.map((value, cell) => [value, counts[cell]!]));
  };

const isDeclared = (_: readonly string[], declared: readonly string[]): readonly string[] => declared;
const isInTheRows = (rows: readonly string[]): readonly string[] => [...new Set(rows)];
const pico = (rho: number): number => Math.round(rho * 1e12);

/** Absent is the strongest sign of all. */
const countOf = (published: ReadonlyMap<string, number>, value: string): number => published.get(value) ?? -1e9;

describe('two worlds: one row with a rare value, or not', () => {
  const rho = 0.5;
  const base = Array<string>(20).fill('common');
  const lowerBound = async (mechanism: Histogram, runs: number, delta: number): Promise<number> => {
    const run = async (unit: 'in' | 'out') =>
      countOf(await mechanism(unit === 'in' ? [...base, 'rare'] : base, ['common', 'rare']), 'rare');
    return (await auditInTwoWorlds({ run, runs, delta, failure: FAILURE })).epsilon;
  };
  // What the mechanism promises at a delta, exactly.
  const promised = (delta: number): number =>
    privacyLoss([{ type: 'discrete-gaussian', sigma: 1 }]).epsilonOfDelta(delta);

  it('an honest marginal keeps its promise, and the audit sees most of what there is to see', async () => {
    const seen = await lowerBound(histogram(pico(rho), isDeclared), 16_000, 0.05);
    expect(seen).toBeLessThanOrEqual(promised(0.05));
    expect(seen).toBeGreaterThan(0.4 * promised(0.05));
  });

  it('noise that is three times too small is caught', async () => {
    expect(await lowerBound(histogram(pico(9 * rho), isDeclared), 2000, 0.05)).toBeGreaterThan(promised(0.05));
  });

  it('a domain that is learned from the data is caught, at a tiny delta too', async () => {
    expect(await lowerBound(histogram(pico(0.01), isInTheRows), 2000, 1e-9)).toBeGreaterThan(epsilonOfRho(0.01, 1e-9));
  });

  it('a budget charged twice too little is caught', async () => {
    expect(await lowerBound(histogram(pico(2 * rho), isDeclared), 16_000, 0.05)).toBeGreaterThan(promised(0.05));
  });

  it('the values of an open column keep their promise', async () => {
    const cost = { picoRho: pico(0.05), delta: 1e-3 };
    const run = async (unit: 'in' | 'out'): Promise<number> => {
      const rows = [...base, ...(unit === 'in' ? ['rare'] : [])];
      const data = boundContribution(protect(tableOf(textColumn('c', rows))));
      return Number((await selectPartitions(inMemoryOdometer(cost), 'k', data, 'c', cost)).includes('rare'));
    };
    const { epsilon } = await auditInTwoWorlds({ run, runs: 4000, delta: 2e-3, failure: FAILURE });
    expect(epsilon).toBeLessThanOrEqual(epsilonOfRho(0.05, 1e-3));
  });
});

describe('one run: 4,000 rows, each with a value of its own, half of them left out', () => {
  const values = Array.from({ length: 4000 }, (_, canary) => `c${canary}`);
  const delta = 1e-12;
  const lowerBound = async (mechanism: Histogram, guesses: number, at: number): Promise<number> => {
    const run = async (included: readonly boolean[]): Promise<number[]> => {
      const published = await mechanism(
        values.filter((_, canary) => included[canary]),
        values,
      );
      return values.map((value) => countOf(published, value));
    };
    return (await auditInOneRun({ canaries: values.length, guesses, run, delta: at, failure: FAILURE })).epsilon;
  };

  it('an honest marginal keeps its promise, and the audit sees something', async () => {
    const seen = await lowerBound(histogram(pico(0.1), isDeclared), 1000, delta);
    expect(seen).toBeLessThanOrEqual(epsilonOfRho(0.1, delta));
    expect(seen).toBeGreaterThan(0);
  });

  it('noise that is ten times too small is caught', async () => {
    expect(await lowerBound(histogram(pico(10), isDeclared), 2000, delta)).toBeGreaterThan(epsilonOfRho(0.1, delta));
  });

  it('a domain that is learned from the data is caught', async () => {
    expect(await lowerBound(histogram(pico(0.1), isInTheRows), 3000, delta)).toBeGreaterThan(epsilonOfRho(0.1, delta));
  });

  /** Discrete Laplace noise: epsilon-DP without a delta, where a single run sees a factor of two. */
  const pureHistogram =
    (epsilon: 1 | 2): Histogram =>
    (rows, declared) => {
      const present = new Set(rows);
      // Twice the count, so that the scale of the noise is a whole number for epsilon 1 and 2.
      const noisy = (value: string): number =>
        2 * Number(present.has(value)) + discreteLaplace(systemWords, 2 / epsilon);
      return Promise.resolve(new Map(declared.map((value) => [value, noisy(value)])));
    };

  it('a budget charged twice too little is caught, and one charged rightly is not', async () => {
    expect(await lowerBound(pureHistogram(2), 1000, 0)).toBeGreaterThan(1);
    expect(await lowerBound(pureHistogram(1), 1000, 0)).toBeLessThanOrEqual(1);
  });
});
