import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '../domain/attribute.js';
import { boundContribution } from '../domain/bounded-table.js';
import { encode } from '../domain/encode.js';
import { open, protect } from '../private.js';
import { tableOf, textColumn } from '../testing/real-tables.js';
import { scoreMadeTable } from './score-made-table.js';
import { summariseScores } from './summarise-scores.js';

const VALUES = ['a', 'b', 'c'];
const attributes = ['x', 'y', 'z'].map((name): Attribute => ({
  kind: 'categorical',
  name,
  values: VALUES,
  empty: false,
  other: false,
}));
const cliques = [['x', 'y'], ['x', 'z'], ['y', 'z'], ['x']];
type Row = readonly [string, string, string];
const value = fc.constantFrom(...VALUES);
const rows = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 30 });
const summaries = [
  { of: 'mean', from: 0, to: 3 },
  { of: 'largest', from: 0, to: 4 },
] as const;

const frame = (all: readonly Row[]) =>
  tableOf(
    ...['x', 'y', 'z'].map((name, at) =>
      textColumn(
        name,
        all.map((row) => row[at]!),
      ),
    ),
  );

const score = async (real: readonly Row[], made: readonly Row[], total: number) => {
  const data = encode(boundContribution(protect(frame(real))), attributes);
  const { scores } = await scoreMadeTable(data, frame(made), total, cliques);
  const { scores: few, gridPerCount, sensitivity } = open(summariseScores(scores, summaries));
  return { exact: open(scores).scores, few, gridPerCount, sensitivity };
};

describe('checks of a made table', () => {
  it('are no more sensitive than one score, whatever is left out of the real rows', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, fc.nat(), fc.integer({ min: 1, max: 50 }), async (real, made, at, total) => {
        const other = real.filter((_, row) => row !== at % real.length);
        const [one, two] = [await score(real, made, total), await score(other, made, total)];
        expect(one.sensitivity).toBe(1);
        one.few.forEach((summary, s) =>
          expect(Math.abs(summary - two.few[s]!)).toBeLessThanOrEqual(one.sensitivity * one.gridPerCount),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are the mean and the largest distance of the counts', async () => {
    const real: Row[] = [
      ['a', 'a', 'a'],
      ['a', 'b', 'a'],
    ];
    const { exact, few, gridPerCount } = await score(real, [['a', 'a', 'b']], 2);
    expect([...exact].map((s) => s / gridPerCount)).toEqual([2, 4, 4, 0]);
    expect([...few].map((s) => s / gridPerCount)).toEqual([Math.floor((10 / 3) * gridPerCount) / gridPerCount, 4]);
  });

  it('refuse a summary of nothing', () => {
    const scores = protect({ scores: Float64Array.of(1), gridPerCount: 1, sensitivity: 1 });
    expect(() => summariseScores(scores, [{ of: 'mean', from: 1, to: 1 }])).toThrow(
      expect.objectContaining({ code: 'bad_candidates' }),
    );
  });
});
