import { inMemoryOdometer, protect } from '@likeness/privacy';
import { parentRows, relationalSchema, type Dataset } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { shopDataset, shopMetadata } from '../fixtures/shop-dataset.js';
import { hma } from './hma.js';

const schema = relationalSchema(shopMetadata);
const budget = { epsilon: NaN, delta: NaN };
const fit = (data: Dataset) =>
  hma.fit(protect(data), hma.plan(shopMetadata, budget), inMemoryOdometer({ picoRho: 0, delta: 0 }), {
    progress: () => undefined,
    signal: new AbortController().signal,
  });

const column = ({ tables }: Dataset, table: string, name: string) => {
  const found = tables[table]!.columns.find((each) => each.name === name)!;
  return (row: number) => (found.kind === 'text' ? found.dictionary[found.codes[row]!] : found.values[row]);
};

/** Rows of a child and of its parent, together. */
const joined = (data: Dataset, child: string, parent: string) => {
  const link = schema.links.find((each) => each.child === child && each.parent === parent)!;
  return [...parentRows(data.tables[parent]!, data.tables[child]!, link)]
    .map((above, row) => [row, above] as const)
    .filter(([, above]) => above >= 0);
};

const share = <T>(all: readonly T[], holds: (each: T) => boolean): number => all.filter(holds).length / all.length;

describe('hma', () => {
  const real = shopDataset(600);

  it('keeps what holds between a row and its parent, over several levels, and who has how many children', async () => {
    const made = (await fit(real)).sample({ scale: 1, seed: 5 });
    // Who is old buys in the shop, and who buys in the shop buys much.
    const [age, channel] = [column(made, 'customer', 'age'), column(made, 'order', 'channel')];
    const orders = joined(made, 'order', 'customer');
    expect(share(orders, ([row, above]) => Number(age(above)) > 40 === (channel(row) === 'shop'))).toBeGreaterThan(
      0.97,
    );
    const amount = column(made, 'item', 'amount');
    const items = joined(made, 'item', 'order');
    expect(share(items, ([row, above]) => Number(amount(row)) >= 10 === (channel(above) === 'shop'))).toBeGreaterThan(
      0.97,
    );
    // The south orders twice and more, others once at most.
    const region = column(made, 'customer', 'region');
    const south = share(orders, ([, above]) => region(above) === 'south');
    const realRegion = column(real, 'customer', 'region');
    expect(
      Math.abs(south - share(joined(real, 'order', 'customer'), ([, above]) => realRegion(above) === 'south')),
    ).toBeLessThan(0.05);
    expect(made.tables['item']!.rowCount).toBe(real.tables['item']!.rowCount);
  });

  it('remembers no more of children than it is asked to', async () => {
    const plan = hma.plan(shopMetadata, { ...budget, params: { summaries: 0, minLeaf: 50 } });
    const run = { progress: () => undefined, signal: new AbortController().signal };
    const model = await hma.fit(protect(real), plan, inMemoryOdometer({ picoRho: 0, delta: 0 }), run);
    expect(model.serialize().length).toBeLessThan((await fit(real)).serialize().length);
  });

  it('invents keys: no real one is in the model', async () => {
    const text = new TextDecoder('latin1').decode((await fit(real)).serialize());
    for (const secret of ['C-00017', 's12"']) expect(text).not.toContain(secret);
  });
});
