import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { metadataOf, mixedMetadata, mixedTable, tableOf } from '../fixtures/mixed-table.js';
import { dayZ } from './dayz.js';

const run = { progress: () => undefined, signal: new AbortController().signal };
const none = () => inMemoryOdometer({ picoRho: 0, delta: 0 });
const anyBudget = { epsilon: NaN, delta: NaN };

describe('dayz', () => {
  it('promises epsilon 0, costs nothing, needs no budget, and makes the same model from any data', async () => {
    const plan = dayZ.plan(mixedMetadata, anyBudget);
    expect(plan.guarantee).toMatchObject({ kind: 'dp', epsilon: 0, delta: 0 });
    expect(plan.total).toEqual({ picoRho: 0, delta: 0 });
    const models = await Promise.all(
      [mixedTable(0), mixedTable(300), mixedTable(300, 9)].map((table) => dayZ.fit(protect(table), plan, none(), run)),
    );
    const [first, ...others] = models.map((model) => model.serialize());
    for (const other of others) expect(other).toEqual(first);
    expect(models[0]!.estimatedRows).toBe(1000);
    // Not even a look: what is no table at all does as well.
    expect((await dayZ.fit(undefined as never, plan, none(), run)).serialize()).toEqual(first);
  });

  it('spreads values evenly over the declared domains, with as many empty cells as asked for', async () => {
    const plan = dayZ.plan(mixedMetadata, { ...anyBudget, params: { missing_share: 0.25, rows: 50 } });
    const model = await dayZ.fit(protect(mixedTable(0)), plan, none(), run);
    const { shares, labels } = model.marginal(['colour']);
    expect(labels).toEqual([['red', 'green', 'blue', 'mauve', '(empty)']]);
    shares.forEach((share, at) => expect(share).toBeCloseTo(at === 4 ? 0.25 : 0.75 / 4, 9));
    const age = model.marginal(['age']).shares;
    expect(age).toHaveLength(75);
    for (const share of age.subarray(0, 74)) expect(share).toBeCloseTo(0.75 / 74, 9);
    // "size" is declared never to be empty.
    expect(model.marginal(['size']).labels).toEqual([['S', 'M', 'L']]);
  });

  it('invents what is not declared, and says so', async () => {
    const metadata = metadataOf({
      kind: { sdtype: 'categorical' },
      amount: { sdtype: 'numerical' },
      day: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
    });
    const plan = dayZ.plan(metadata, { ...anyBudget, params: { categories: 3 } });
    expect(plan.notes.at(-1)).toContain('“kind”, “amount”, “day”');
    const data = protect(tableOf(metadata, { kind: ['secret'], amount: [-77], day: ['1812-01-01'] }));
    const table = (await dayZ.fit(data, plan, none(), run)).sample({ rows: 200, seed: 1 });
    const [kind, amount, day] = table.columns;
    expect(kind?.kind === 'text' && new Set([...kind.codes].map((code) => kind.dictionary[code]))).toEqual(
      new Set(['kind 1', 'kind 2', 'kind 3']),
    );
    for (const column of [amount, day])
      expect(column?.kind !== 'text' && column?.values.every((value) => value >= 0)).toBe(true);
  });
});
