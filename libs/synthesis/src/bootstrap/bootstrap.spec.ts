import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from '../fixtures/mixed-table.js';
import { createRng } from '../sampling/rng.js';
import { bootstrap } from './bootstrap.js';

const metadata = metadataOf({
  x: { sdtype: 'numerical' },
  y: { sdtype: 'numerical' },
  kind: { sdtype: 'categorical' },
});

/** y is 2x, and kind its sign: thirty rows. */
function fewRows() {
  const rng = createRng(2);
  const x = Array.from({ length: 30 }, () => Math.round((rng.uniform() - 0.5) * 1000) / 10);
  return { x, y: x.map((value) => 2 * value), kind: x.map((value) => (value < 0 ? 'low' : 'high')) };
}

const modelOf = async (neighbours: number) => {
  const plan = bootstrap.plan(metadata, { epsilon: NaN, delta: NaN, params: { neighbours } });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  return bootstrap.fit(protect(tableOf(metadata, fewRows())), plan, inMemoryOdometer(plan.total), run);
};

describe('bootstrap', () => {
  it('makes new rows that keep relations, range, decimals, mean and spread of a few real ones', async () => {
    const table = (await modelOf(5)).sample({ rows: 3000, seed: 4 });
    const [x, y, kind] = table.columns;
    if (x?.kind !== 'number' || y?.kind !== 'number' || kind?.kind !== 'text') throw new Error('wrong kinds');
    const real = fewRows().x;
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const spread = (values: ArrayLike<number>) =>
      Math.sqrt(mean(Array.from(values, (value) => (value - mean(values)) ** 2)));
    expect(new Set(x.values).size).toBeGreaterThan(100);
    expect(Math.max(...x.values)).toBeLessThanOrEqual(Math.max(...real));
    expect([...x.values].every((value) => Number(value.toFixed(1)) === value)).toBe(true);
    x.values.forEach((value, row) => expect(Math.abs(y.values[row]! - 2 * value)).toBeLessThan(0.3));
    expect(Math.abs(mean(x.values) - mean(real))).toBeLessThan(3);
    expect(spread(x.values) / spread(real)).toBeGreaterThan(0.95);
    expect(spread(x.values) / spread(real)).toBeLessThan(1.1);
    const agreeing = [...x.values].filter((value, row) => value < 0 === (kind.dictionary[kind.codes[row]!] === 'low'));
    expect(agreeing.length / 3000).toBeGreaterThan(0.9);
  });

  it('repeats real rows where no neighbours are asked for', async () => {
    const table = (await modelOf(0)).sample({ rows: 200, seed: 4 });
    const known = new Set(fewRows().x);
    const [x] = table.columns;
    expect(x?.kind === 'number' && x.values.every((value) => known.has(value))).toBe(true);
  });
});
