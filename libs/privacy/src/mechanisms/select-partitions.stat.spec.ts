import { describe, expect, it } from 'vitest';
import { boundContribution } from '../domain/bounded-table.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { numberColumn, tableOf, textColumn } from '../testing/real-tables.js';
import { selectPartitions } from './select-partitions.js';

const many = (value: string | null, times: number): (string | null)[] => Array<string | null>(times).fill(value);
const cost = { picoRho: 50_000_000_000, delta: 1e-9 };
const generous = () => inMemoryOdometer({ picoRho: 2 ** 52, delta: 0.999 });
const select = async (table: ReturnType<typeof tableOf>, unit?: { column: string; max_rows: number }) =>
  selectPartitions(generous(), 'k', boundContribution(protect(table), unit), 'c', cost);

describe('selecting the values of an open column', () => {
  // sigma = sqrt(10), threshold about 20: 100 rows are missed with probability below 1e-100.
  it('keeps what many have, sorted by UTF-16 code unit, and drops what few have', async () => {
    const table = tableOf(
      textColumn('c', [...many('b', 200), ...many('a', 100), ...many('é', 300), ...many(null, 500), 'rare']),
    );
    // 'rare' passes with probability delta = 1e-9.
    expect(await select(table)).toEqual(['a', 'b', 'é']);
  });

  it('lets a value that one row has pass with probability at most delta', async () => {
    const table = boundContribution(protect(tableOf(textColumn('c', ['secret']))));
    const runs = 40_000;
    const delta = 0.01;
    const unspent = { ...generous(), charge: () => Promise.resolve(), store: () => Promise.resolve() };
    let passed = 0;
    for (let run = 0; run < runs; run++) {
      const values = await selectPartitions(unspent, `k${run}`, table, 'c', { picoRho: 5e11, delta });
      passed += values.length;
    }
    // Binomial(40000, at most 0.01) has mean 400, sd 20: above 520 (6 sd) with probability below 1e-8.
    expect(passed).toBeLessThan(520);
    // sigma = 1: P(noise >= 3) = 0.00457, 183 times of 40000 on average, sd 13.5: below 100 (6 sd) with probability below 1e-9.
    expect(passed).toBeGreaterThan(100);
  });

  it('counts persons, not rows', async () => {
    const who = Array.from({ length: 400 }, (_, i) => (i < 200 ? 'one person' : `p${i % 100}`));
    const c = who.map((person) => (person === 'one person' ? 'mine' : 'ours'));
    const table = tableOf(textColumn('c', c), textColumn('who', who));
    const unit = { column: 'who', max_rows: 50 };
    const found = await selectPartitions(generous(), 'k', boundContribution(protect(table), unit), 'c', {
      picoRho: 1e13,
      delta: 1e-6,
    });
    // 50 rows of one person count once; 100 persons count 100 (sigma^2 = 2.5).
    expect(found).toEqual(['ours']);
  });

  it('needs more for units of more rows', async () => {
    const cells = Array.from({ length: 26 }, () => 'v');
    const table = tableOf(
      textColumn('c', cells),
      textColumn(
        'who',
        cells.map((_, i) => `p${i}`),
      ),
    );
    const rho = { picoRho: 2 ** 49, delta: 1e-9 };
    const threshold = (max_rows: number) =>
      selectPartitions(generous(), 'k', boundContribution(protect(table), { column: 'who', max_rows }), 'c', rho);
    expect(await threshold(1)).toEqual(['v']);
    // sigma^2 = 1e6 / (2 * 563) = 888, so the threshold is far above 26 (missed with probability below 1e-9).
    expect(await threshold(1_000_000)).toEqual([]);
  });

  it('takes numbers as text, refuses datetimes, unknown columns and a cost without delta', async () => {
    const numbers = tableOf(numberColumn('c', [...Array<number>(100).fill(1.5), NaN]));
    expect(await select(numbers)).toEqual(['1.5']);
    const dates = tableOf({ ...numberColumn('c', [0]), kind: 'datetime' as const, format: '%Y' });
    await expect(select(dates)).rejects.toMatchObject({ code: 'wrong_column_kind' });
    await expect(select(tableOf(textColumn('d', [])))).rejects.toMatchObject({ code: 'unknown_column' });
    const data = boundContribution(protect(numbers));
    await expect(selectPartitions(generous(), 'k', data, 'c', { picoRho: 1, delta: 0 })).rejects.toMatchObject({
      code: 'bad_delta',
    });
  });
});
