import { describe, expect, it } from 'vitest';
import { boundContribution } from '../domain/bounded-table.js';
import { encode } from '../domain/encode.js';
import type { Attribute } from '../domain/attribute.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { open, protect } from '../private.js';
import { chiSquare } from '../testing/chi-square.js';
import { tableOf, textColumn } from '../testing/real-tables.js';
import { scoreMarginals, type MarginalCandidate } from './score-marginals.js';
import { selectByExponentialMechanism } from './select-by-exponential-mechanism.js';

const attributes: readonly Attribute[] = ['a', 'b'].map((name) => ({
  kind: 'categorical',
  name,
  values: ['0', '1'],
  empty: false,
  other: false,
}));
const table = tableOf(
  textColumn('a', ['0', '0', '1', '1', '1', '0', '1', '1']),
  textColumn('b', ['0', '1', '1', '1', '0', '0', '1', '1']),
  textColumn('who', ['1', '1', '2', '2', '3', '3', '4', '4']),
);
const rows = encode(boundContribution(protect(table)), attributes);
const pairs = encode(boundContribution(protect(table), { column: 'who', max_rows: 2 }), attributes);
const candidates: readonly MarginalCandidate[] = [
  { clique: ['a'], expected: Float64Array.of(4, 4) },
  { clique: ['b'], expected: Float64Array.of(0, 8.25) },
  { clique: ['a', 'b'], expected: Float64Array.of(2, 1, 1, 4) },
  { clique: ['b', 'a'], expected: Float64Array.of(0, 0, 0, 0) },
];
/** By hand: counts are a = 3, 5; b = 3, 5; (a, b) = 2, 1, 1, 4. */
const distances = [2, 6.25, 0, 8];

describe('scores', () => {
  it('are exact distances on the public grid, for any order of the columns', async () => {
    const { scores, gridPerCount, sensitivity } = open(await scoreMarginals(rows, candidates));
    expect([...scores].map((score) => score / gridPerCount)).toEqual(distances);
    expect(sensitivity).toBe(1);
    expect(open(await scoreMarginals(pairs, candidates)).sensitivity).toBe(2);
  });

  it('are refused for expectations that do not fit', async () => {
    for (const expected of [
      Float64Array.of(1),
      Float64Array.of(1, NaN),
      Float64Array.of(1, Infinity),
      Float64Array.of(1, 1e15),
    ]) {
      await expect(scoreMarginals(rows, [{ clique: ['a'], expected }])).rejects.toThrow(
        expect.objectContaining({ code: 'bad_candidates' }),
      );
    }
  });
});

describe('choosing by the exponential mechanism', () => {
  // 4 tests at 1e-8: false-failure rate below 1e-7.
  it.each([
    ['a row', rows, 1, [0, 1, 2, 3]],
    ['a row, of a subset', rows, 1, [3, 0]],
    ['a person of at most 2 rows', pairs, 2, [0, 1, 2, 3]],
  ] as const)(
    'has probabilities exp(sqrt(8 rho) score / 2D) where the unit is %s',
    async (_, data, sensitivity, subset) => {
      const rho = 0.02;
      const odometer = inMemoryOdometer({ picoRho: 2 ** 52, delta: 0 });
      const scores = await scoreMarginals(data, candidates);
      const choices: number[] = [];
      for (let run = 0; run < 20_000; run++) {
        choices.push(
          subset.indexOf(
            (await selectByExponentialMechanism(odometer, `r${run}`, scores, subset, rho * 1e12)) as never,
          ),
        );
      }
      const weights = subset.map((i) => Math.exp((Math.sqrt(8 * rho) * distances[i]!) / (2 * sensitivity)));
      expect(chiSquare(choices, 0, weights).pValue).toBeGreaterThan(1e-8);
      expect(odometer.spent().picoRho).toBe(20_000 * rho * 1e12);
    },
  );

  it('keeps its choice and its charge', async () => {
    const odometer = inMemoryOdometer({ picoRho: 10, delta: 0 });
    const scores = await scoreMarginals(rows, candidates);
    const first = await selectByExponentialMechanism(odometer, 'k', scores, [0, 1, 2, 3], 10);
    for (let again = 0; again < 50; again++) {
      expect(await selectByExponentialMechanism(odometer, 'k', scores, [0, 1, 2, 3], 10)).toBe(first);
    }
    const others = [0, 1, 2, 3].filter((index) => index !== first);
    await expect(selectByExponentialMechanism(odometer, 'k', scores, others, 10)).rejects.toMatchObject({
      code: 'corrupt_draw',
    });
  });

  it('charges nothing for a call that is wrong', async () => {
    const odometer = inMemoryOdometer({ picoRho: 10, delta: 0 });
    const scores = await scoreMarginals(rows, candidates);
    for (const subset of [[], [4], [-1], [0.5]]) {
      await expect(selectByExponentialMechanism(odometer, 'k', scores, subset, 1)).rejects.toMatchObject({
        code: 'bad_candidates',
      });
    }
    await expect(selectByExponentialMechanism(odometer, 'k', scores, [0], 0)).rejects.toMatchObject({
      code: 'bad_cost',
    });
    expect(odometer.spent().picoRho).toBe(0);
  });
});
