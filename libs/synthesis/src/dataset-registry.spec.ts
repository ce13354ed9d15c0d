import { inMemoryOdometer, protect } from '@likeness/privacy';
import { parentRows, readMetadata, relationalSchema, tableBuilder, type Dataset, type RawCell } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetPlanners } from './dataset-planners.js';
import { datasetSynthesizers, findDatasetSynthesizer } from './dataset-registry.js';
import { brokenRelations } from './fixtures/broken-relations.js';
import { shopDataset, shopMetadata } from './fixtures/shop-dataset.js';
import type { DatasetModel, RunControl } from './synthesizer.js';

const budget = { epsilon: 5, delta: 1e-6 };
const run = (signal = new AbortController().signal): RunControl => ({ progress: () => undefined, signal });
const schema = relationalSchema(shopMetadata);
const rowsOf = ({ tables }: Dataset) =>
  Object.fromEntries(Object.entries(tables).map(([name, t]) => [name, t.rowCount]));

describe('registry of several tables', () => {
  it('has a planner for every synthesizer, with the same face', () => {
    expect(datasetPlanners.map(({ id }) => id)).toEqual(datasetSynthesizers.map(({ id }) => id));
  });

  it('refuses unknown ids', () => {
    expect(() => findDatasetSynthesizer('mst')).toThrow(expect.objectContaining({ code: 'unknown_synthesizer' }));
  });
});

describe.each(datasetSynthesizers.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  '%s',
  (_, synthesizer) => {
    const plan = synthesizer.plan(shopMetadata, budget);
    const fit = (data = shopDataset(150), control = run()) =>
      synthesizer.fit(protect(data), plan, inMemoryOdometer(plan.total), control);
    let shared: Promise<DatasetModel> | undefined;
    const anyModel = () => (shared ??= fit());

    it('keeps every key whole, at any seed and scale', async () => {
      const model = await anyModel();
      fc.assert(
        fc.property(fc.nat(), fc.constantFrom(0.05, 0.4, 1, 2.3), (seed, scale) => {
          const made = model.sample({ seed, scale });
          expect(brokenRelations(made, shopMetadata)).toEqual([]);
          const columns = schema.tables.map(({ name }) => made.tables[name]!.columns.map((column) => column.name));
          expect(columns).toEqual(schema.tables.map(({ metadata }) => Object.keys(metadata.columns)));
        }),
        { numRuns: 12 },
      );
    });

    it('gives no parent many more children than a real one has, or than is public, at scale 1', async () => {
      const made = (await anyModel()).sample({ seed: 3, scale: 1 });
      const real = shopDataset(150);
      const most = ({ tables }: Dataset, at: number) => {
        const link = schema.links[at]!;
        const counts = new Int32Array(tables[link.parent]!.rowCount);
        for (const row of parentRows(tables[link.parent]!, tables[link.child]!, link)) if (row >= 0) counts[row]!++;
        return Math.max(0, ...counts);
      };
      for (const [at, link] of schema.links.entries())
        if (link.isUnique) expect(most(made, at)).toBeLessThanOrEqual(1);
        else {
          // Parents are noisy in number where there is a guarantee: a few may have to take the children of many.
          const perParent = ({ tables }: Dataset) =>
            tables[link.child]!.rowCount / Math.max(1, tables[link.parent]!.rowCount);
          const growth = perParent(made) / Math.max(1e-9, perParent(real));
          expect(most(made, at)).toBeLessThanOrEqual(Math.max(10, Math.max(1, growth) * (2 * most(real, at) + 1)));
        }
    });

    it('makes as many rows as are asked for', async () => {
      const model = await anyModel();
      expect(Object.keys(model.estimatedRows).sort()).toEqual(Object.keys(shopMetadata.tables).sort());
      const [small, large] = [0.5, 2].map((scale) => rowsOf(model.sample({ seed: 1, scale })));
      for (const name of ['customer', 'order', 'item']) expect(large![name]! / small![name]!).toBeGreaterThan(2.5);
      const own = rowsOf(model.sample({ seed: 1, scale: 0.5, scales: { customer: 2 } }));
      expect(own['customer']! / small!['customer']!).toBeGreaterThan(2.5);
    });

    it('gives the same rows for the same seed, before and after serialisation, and others for another', async () => {
      const model = await anyModel();
      const rows = model.sample({ scale: 1, seed: 7 });
      const copy = synthesizer.deserialize(model.serialize());
      expect(model.sample({ scale: 1, seed: 7 })).toEqual(rows);
      expect(copy.sample({ scale: 1, seed: 7 })).toEqual(rows);
      expect(copy.estimatedRows).toEqual(model.estimatedRows);
      expect(copy.metadata).toEqual(model.metadata);
      expect(model.sample({ scale: 1, seed: 8 })).not.toEqual(rows);
    });

    it('refuses impossible requests, damaged files and foreign plans', async () => {
      const model = await anyModel();
      for (const bad of [
        { scale: 0, seed: 1 },
        { scale: NaN, seed: 1 },
        { scale: 1, seed: 0.5 },
      ])
        expect(() => model.sample(bad)).toThrow(expect.objectContaining({ code: 'bad_sample_request' }));
      const bytes = model.serialize();
      for (const damaged of [new Uint8Array(0), bytes.subarray(0, 40), bytes.subarray(0, bytes.length - 8)])
        expect(() => synthesizer.deserialize(damaged)).toThrow(expect.objectContaining({ code: 'bad_model' }));
      const foreign = { ...plan, synthesizer: 'other' };
      await expect(
        Promise.resolve().then(() =>
          synthesizer.fit(protect(shopDataset(20)), foreign, inMemoryOdometer(plan.total), run()),
        ),
      ).rejects.toThrow(expect.objectContaining({ code: 'bad_plan' }));
    });

    it('stops when aborted, and reports progress from 0 to 1 without going back', async () => {
      const abort = new AbortController();
      const stopped = { signal: abort.signal, progress: () => abort.abort() };
      await expect(fit(shopDataset(60), stopped)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      const seen: number[] = [];
      await fit(shopDataset(30), { ...run(), progress: (_stage, fraction) => seen.push(fraction) });
      expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
      expect(seen.every((fraction, at) => at === 0 || fraction >= seen[at - 1]!)).toBe(true);
    });

    it('takes tables of one row and tables without any', async () => {
      const made = (await fit(shopDataset(1))).sample({ scale: 1, seed: 1 });
      expect(brokenRelations(made, shopMetadata)).toEqual([]);
    });
  },
);

describe.each(
  datasetSynthesizers
    .filter(({ guarantee }) => guarantee === 'none')
    .map((synthesizer) => [synthesizer.id, synthesizer] as const),
)('%s', (_, synthesizer) => {
  it('puts a pseudonym in the place of each value where the owner asks for it', async () => {
    const cities = ['Realtown', 'Realham', 'Realville'];
    const metadata = readMetadata({
      METADATA_SPEC_VERSION: 'V1',
      tables: {
        person: { columns: { id: { sdtype: 'id' }, age: { sdtype: 'numerical' } }, primary_key: 'id' },
        visit: {
          columns: { person: { sdtype: 'id' }, city: { sdtype: 'city', pii: true, pseudonym: true } },
        },
      },
      relationships: [
        {
          parent_table_name: 'person',
          parent_primary_key: 'id',
          child_table_name: 'visit',
          child_foreign_key: 'person',
        },
      ],
    });
    const tableOf = (name: string, columns: Readonly<Record<string, readonly RawCell[]>>) => {
      const builder = tableBuilder(metadata.tables[name]!);
      builder.append({ rowCount: Object.values(columns)[0]!.length, columns });
      return builder.finish();
    };
    const people = Array.from({ length: 60 }, (_each, row) => row);
    const visits = Array.from({ length: 120 }, (_each, row) => row);
    const tables = {
      person: tableOf('person', { id: people.map((row) => `p${row}`), age: people.map((row) => 20 + (row % 40)) }),
      visit: tableOf('visit', {
        person: visits.map((row) => `p${row % 60}`),
        city: visits.map((row) => cities[row % 3]!),
      }),
    };
    const plan = synthesizer.plan(metadata, budget);
    const control = { progress: () => undefined, signal: new AbortController().signal };
    const model = await synthesizer.fit(protect({ tables }), plan, inMemoryOdometer(plan.total), control);
    const made = model.sample({ scale: 1, seed: 1 }).tables['visit']!.columns.find(({ name }) => name === 'city')!;
    const shown = made.kind === 'text' ? made.dictionary.join() : '';
    const bytes = Buffer.from(model.serialize()).toString('latin1');
    for (const city of cities) expect([shown.includes(city), bytes.includes(city)]).toEqual([false, false]);
  });
});
