import { epsilonOfCost, inMemoryOdometer, protect, sumCosts, type Odometer } from '@likeness/privacy';
import { parentRows, relationalSchema, type Dataset, type Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { shopDataset, shopMetadata } from '../fixtures/shop-dataset.js';
import type { RunControl } from '../synthesizer.js';
import { households } from './households.js';

const budget = { epsilon: 2, delta: 1e-6 };
const run: RunControl = { progress: () => undefined, signal: new AbortController().signal };
const fit = (data: Dataset, odometer: Odometer, metadata = shopMetadata, request: object = {}) =>
  households.fit(protect(data), households.plan(metadata, { ...budget, ...request }), odometer, run);

const withCustomer = (change: object): Metadata => ({
  ...shopMetadata,
  tables: { ...shopMetadata.tables, customer: { ...shopMetadata.tables['customer']!, ...change } },
});

const cells = ({ tables }: Dataset, table: string, name: string) => {
  const found = tables[table]!.columns.find((each) => each.name === name)!;
  return (row: number) => (found.kind === 'text' ? found.dictionary[found.codes[row]!] : found.values[row]);
};

const joined = (data: Dataset, child: string, parent: string) => {
  const link = relationalSchema(shopMetadata).links.find((each) => each.child === child && each.parent === parent)!;
  return [...parentRows(data.tables[parent]!, data.tables[child]!, link)].map((above, row) => [row, above] as const);
};
const share = <T>(all: readonly T[], holds: (each: T) => boolean): number => all.filter(holds).length / all.length;

describe('households', () => {
  it('spends exactly its plan, key by key, within epsilon, whatever is declared', async () => {
    const plan = households.plan(shopMetadata, budget);
    if (plan.guarantee.kind !== 'dp') throw new Error('It promises something.');
    expect(sumCosts(plan.measurements.map(({ cost }) => cost))).toEqual(plan.total);
    const { accounting } = plan.guarantee;
    const spent = epsilonOfCost(plan.total, budget.delta, accounting);
    expect(spent).toBeLessThanOrEqual(budget.epsilon);
    expect(spent).toBeGreaterThan(0.95 * budget.epsilon);
    const odometer = inMemoryOdometer(plan.total);
    await fit(shopDataset(120), odometer);
    expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
    expect(odometer.spent().delta).toBeCloseTo(plan.total.delta, 20);
    for (const { key, cost } of plan.measurements) {
      const drawn = odometer.draws().filter((draw) => draw.key === key || draw.key.startsWith(`${key}/`));
      expect(sumCosts(drawn.map((draw) => draw.cost)).picoRho, key).toBe(cost.picoRho);
    }
  });

  it('resumes: what was measured is neither measured nor paid again', async () => {
    const plan = households.plan(shopMetadata, budget);
    const odometer = inMemoryOdometer(plan.total);
    const first = await fit(shopDataset(60), odometer);
    const draws = odometer.draws().length;
    const again = await fit(shopDataset(60, 9), odometer);
    expect(odometer.draws()).toHaveLength(draws);
    expect(again.measurements).toEqual(first.measurements);
  });

  it('says that it guessed whose rows the people are, and which declaration replaces the guess', () => {
    const noteOf = (metadata: Metadata, params = {}): string | undefined =>
      households.plan(metadata, { ...budget, params }).notes.find((note) => note.startsWith('Nobody declared'));
    const kept = new Set(['customer', 'card']);
    const few = (metadata: Metadata): Metadata => ({
      ...metadata,
      tables: Object.fromEntries(Object.entries(metadata.tables).filter(([name]) => kept.has(name))),
      relationships: metadata.relationships.filter((each) =>
        [each.parent_table_name, each.child_table_name].every((name) => kept.has(name)),
      ),
    });
    const undeclared = few(withCustomer({ privacy_unit: undefined }));
    expect(noteOf(undeclared)).toContain('“customer” was taken');
    expect(noteOf(undeclared)).toMatch(/for “\w+” add "privacy_unit": \{"column": "\w+", "max_rows": 1\}/);
    expect(noteOf(undeclared, { unitTable: 'customer' })).toBeUndefined();
    expect(noteOf(few(shopMetadata))).toBeUndefined();
  });

  it('says whom it protects, and refuses to guess', () => {
    const plan = households.plan(shopMetadata, budget);
    expect(plan.table).toBe('customer');
    expect(plan.guarantee).toMatchObject({
      unit: 'one row of customer with all its rows in card, order, item, delivery, refund, wish; or one row of staff, product'
        .split('; ')
        .map((part) => expect.stringContaining(part.split(' with ')[0]!) as string)[0],
    });
    const { privacy_unit: _, ...bare } = shopMetadata.tables['customer']!;
    const undeclared = { ...shopMetadata, tables: { ...shopMetadata.tables, customer: bare } };
    const refused = expect.objectContaining({ code: 'bad_parameter' });
    expect(() => households.plan(undeclared, budget)).toThrow(refused);
    expect(households.plan(undeclared, { ...budget, params: { unitTable: 'customer' } }).table).toBe('customer');
    for (const params of [{ unitTable: 'nobody' }, { maxChildrenOf: 'order' }, { maxChildrenOf: 'order=0' }])
      expect(() => households.plan(undeclared, { ...budget, params: { unitTable: 'customer', ...params } })).toThrow(
        refused,
      );
    expect(() => households.plan(shopMetadata, { ...budget, epsilon: 1e-7 })).toThrow(
      expect.objectContaining({ code: 'budget_too_small' }),
    );
  });

  it('needs more noise for people with several rows, and none for people with many descendants', () => {
    const noise = (metadata: Metadata, more = {}) =>
      households
        .plan(metadata, { ...budget, params: { synthesizer: 'mst', ...more } })
        .measurements.find(({ key }) => key === 'order/one-way/channel')!.sigma!;
    const plain = noise(shopMetadata);
    expect(noise(shopMetadata, { maxChildren: 1000 }) / plain).toBeCloseTo(1, 1);
    expect(noise(withCustomer({ privacy_unit: { column: 'staff_id', max_rows: 3 } })) / plain).toBeGreaterThan(2.5);
  });

  it('keeps what holds between people, what belongs to them, and how much it is, where noise lets it', async () => {
    const real = shopDataset(3000);
    const request = { epsilon: 50 };
    const plan = households.plan(shopMetadata, { ...budget, ...request });
    const made = (await fit(real, inMemoryOdometer(plan.total), shopMetadata, request)).sample({ scale: 1, seed: 2 });
    for (const name of ['customer', 'order', 'item'])
      expect(Math.abs(made.tables[name]!.rowCount / real.tables[name]!.rowCount - 1)).toBeLessThan(0.1);
    const [age, channel] = [cells(made, 'customer', 'age'), cells(made, 'order', 'channel')];
    const orders = joined(made, 'order', 'customer');
    expect(share(orders, ([row, above]) => Number(age(above)) > 40 === (channel(row) === 'shop'))).toBeGreaterThan(0.9);
    const amount = cells(made, 'item', 'amount');
    const items = joined(made, 'item', 'order');
    expect(share(items, ([row, above]) => Number(amount(row)) >= 10 === (channel(above) === 'shop'))).toBeGreaterThan(
      0.9,
    );
    const region = cells(made, 'customer', 'region');
    expect(share(orders, ([, above]) => region(above) === 'south')).toBeGreaterThan(0.65);
  });

  it('publishes every measurement under its table, and no key of the data', async () => {
    const plan = households.plan(shopMetadata, budget);
    const model = await fit(shopDataset(60), inMemoryOdometer(plan.total));
    expect(new Set(model.measurements.map(({ table }) => table)).size).toBe(Object.keys(shopMetadata.tables).length);
    const text = new TextDecoder('latin1').decode(model.serialize());
    for (const secret of ['C-00017', '"s3"', '"o12"']) expect(text).not.toContain(secret);
  });

  it('refuses a plan that was changed', async () => {
    const plan = households.plan(shopMetadata, budget);
    const [first, ...rest] = plan.measurements;
    const cheaper = { ...first!, cost: { ...first!.cost, picoRho: first!.cost.picoRho - 1 } };
    const changed = {
      ...plan,
      measurements: [cheaper, ...rest],
      total: { ...plan.total, picoRho: plan.total.picoRho - 1 },
    };
    const odometer = inMemoryOdometer(plan.total);
    await expect(households.fit(protect(shopDataset(20)), changed, odometer, run)).rejects.toThrow(
      expect.objectContaining({ code: 'bad_plan' }),
    );
    expect(odometer.draws()).toEqual([]);
  });
});
