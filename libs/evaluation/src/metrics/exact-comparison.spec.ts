import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../cells/table.fixture.js';
import { finish } from '../nearest/cooperate.js';
import { compare as steps } from './exact-comparison.js';

const letters = fc.constantFrom('a', 'b', 'c', 'd');
const rows = fc.array(fc.tuple(letters, letters), { minLength: 1, maxLength: 30 });
const tableOfRows = (given: readonly (readonly [string, string])[]) =>
  tableOf(
    text(
      'x',
      given.map(([x]) => x),
    ),
    text(
      'y',
      given.map(([, y]) => y),
    ),
  );

/** By the definition, over all cells. */
const slowDistance = (a: readonly string[], b: readonly string[]): number => {
  const share = (all: readonly string[], cell: string): number => all.filter((one) => one === cell).length / all.length;
  const cells = [...new Set([...a, ...b])];
  return cells.reduce((sum, cell) => sum + Math.abs(share(a, cell) - share(b, cell)), 0) / 2;
};

const compare = (...args: Parameters<typeof steps>) => finish(steps(...args));

describe('compare', () => {
  it('gives total variation as it is defined, for columns and pairs', () => {
    fc.assert(
      fc.property(rows, rows, (real, synthetic) => {
        const { columns, pairs } = compare(tableOfRows(real), tableOfRows(synthetic), ['x', 'y'], undefined);
        const [first, second] = [real, synthetic].map((given) => given.map(([x]) => x)) as [string[], string[]];
        expect(columns[0]!.error).toBeCloseTo(slowDistance(first, second), 12);
        const [p, q] = [real, synthetic].map((given) => given.map((row) => row.join())) as [string[], string[]];
        expect(pairs[0]!.error).toBeCloseTo(slowDistance(p, q), 12);
      }),
    );
  });

  it('finds no error between a table and itself, in any order of rows', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { columns, pairs, copies } = compare(
          tableOfRows(given),
          tableOfRows(given.toReversed()),
          ['x', 'y'],
          undefined,
        );
        for (const { error } of [...columns, ...pairs]) expect(error).toBeCloseTo(0, 12);
        expect(copies.share).toBe(1);
      }),
    );
  });

  it('counts a pair with very many cells just as well', () => {
    const values = Array.from({ length: 3000 }, (_, i) => `v${i}`);
    const table = tableOf(text('x', values), text('y', values));
    const other = tableOf(text('x', values), text('y', values.toReversed()));
    expect(compare(table, other, ['x', 'y'], undefined).pairs[0]!.error).toBeCloseTo(1, 9);
    expect(compare(table, table, ['x', 'y'], undefined).pairs[0]!.error).toBeCloseTo(0, 9);
  });

  it('compares Adult in size, all 105 pairs, well under a second', () => {
    const count = 48_842;
    const adultLike = tableOf(
      ...Array.from({ length: 15 }, (_, c) =>
        c < 6
          ? numbers(
              `n${c}`,
              Array.from({ length: count }, (_, r) => (r * 7919 * (c + 1)) % 97),
            )
          : text(
              `t${c}`,
              Array.from({ length: count }, (_, r) => `v${(r * 104729 * c) % 41}`),
            ),
      ),
    );
    const names = adultLike.columns.map(({ name }) => name);
    const before = process.cpuUsage();
    expect(compare(adultLike, adultLike, names, undefined).pairs.length).toBe(105);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it('takes an empty synthetic table as entirely wrong', () => {
    const { columns, pairs } = compare(tableOfRows([['a', 'b']]), tableOfRows([]), ['x', 'y'], undefined);
    expect(columns[0]!.error).toBe(0.5);
    expect(pairs[0]!.error).toBe(1);
  });
});
