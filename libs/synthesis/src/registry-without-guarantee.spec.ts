import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, mixedMetadata, mixedTable, tableOf } from './fixtures/mixed-table.js';
import { quick } from './fixtures/quick.js';
import { synthesizersThatPromise } from './registry.js';
import type { RunControl } from './synthesizer.js';

const budget = { epsilon: NaN, delta: NaN };
const run = (signal = new AbortController().signal): RunControl => ({ progress: () => undefined, signal });
const none = () => inMemoryOdometer({ picoRho: 0, delta: 0 });

// What every synthesizer without a guarantee must do, whatever it learns.
describe.each(synthesizersThatPromise('none').map((synthesizer) => [synthesizer.id, quick(synthesizer)] as const))(
  '%s',
  (_, synthesizer) => {
    const fit = (table: Table, metadata = mixedMetadata, control = run()) =>
      synthesizer.fit(protect(table), synthesizer.plan(metadata, budget), none(), control);

    it('says that it protects nobody, costs nothing and needs no epsilon', async () => {
      const plan = synthesizer.plan(mixedMetadata, budget);
      expect(plan.guarantee).toMatchObject({
        kind: 'none',
        warning: expect.stringContaining('No formal guarantee') as string,
      });
      expect(plan.total).toEqual({ picoRho: 0, delta: 0 });
      expect(plan.measurements).toEqual([]);
      expect((await fit(mixedTable(200))).measurements).toEqual([]);
    });

    it('refuses a plan that promises something, and one of another synthesizer', async () => {
      const plan = synthesizer.plan(mixedMetadata, budget);
      const refused = expect.objectContaining({ code: 'bad_plan' });
      const promising = { kind: 'dp', epsilon: 1, delta: 1e-6, unit: 'one row' } as never;
      for (const bad of [
        { ...plan, guarantee: promising },
        { ...plan, synthesizer: 'other' },
      ])
        await expect(
          Promise.resolve().then(() => synthesizer.fit(protect(mixedTable(20)), bad, none(), run())),
        ).rejects.toThrow(refused);
    });

    it('gives the same rows for the same seed, before and after serialisation, and others for another', async () => {
      const model = await fit(mixedTable(400));
      const rows = model.sample({ rows: 100, seed: 7 });
      const copy = synthesizer.deserialize(model.serialize());
      expect(model.sample({ rows: 100, seed: 7 })).toEqual(rows);
      expect(copy.sample({ rows: 100, seed: 7 })).toEqual(rows);
      expect(copy.estimatedRows).toBe(400);
      expect(model.sample({ rows: 100, seed: 8 })).not.toEqual(rows);
    });

    it('makes columns in the order and of the kinds of the metadata, and never real personal data', async () => {
      const table = (await fit(mixedTable(400))).sample({ rows: 300, seed: 1 });
      const columns = Object.fromEntries(table.columns.map((column) => [column.name, column]));
      expect(Object.keys(columns)).toEqual(Object.keys(mixedMetadata.tables['people']!.columns));
      const { age, email, key, size } = columns;
      if (age?.kind !== 'number' || email?.kind !== 'text' || key?.kind !== 'text' || size?.kind !== 'text')
        throw new Error('A column is of another kind.');
      expect([...age.values].every((value) => Number.isNaN(value) || (value >= 17 && value <= 90))).toBe(true);
      expect(email.dictionary.some((text) => text.includes('real.test'))).toBe(false);
      expect(new Set(key.codes).size).toBe(300);
      expect(size.dictionary.every((text) => ['S', 'M', 'L'].includes(text))).toBe(true);
    });

    it('puts a pseudonym in the place of each value where the owner asks for it, another at every fit', async () => {
      const cities = ['Realtown', 'Realham', 'Realville'];
      const metadata = metadataOf({
        city: { sdtype: 'city', pii: true, pseudonym: true },
        size: { sdtype: 'categorical' },
      });
      const rows = Array.from({ length: 300 }, (_, row) => row % 3);
      const table = tableOf(metadata, {
        city: rows.map((at) => cities[at]!),
        size: rows.map((at) => ['S', 'M', 'L'][at]!),
      });
      const citiesOf = async () => {
        const model = await fit(table, metadata);
        const bytes = Buffer.from(model.serialize()).toString('latin1');
        for (const city of cities) expect(bytes).not.toContain(city);
        const [made] = model.sample({ rows: 300, seed: 1 }).columns;
        if (made?.kind !== 'text') throw new Error('The city is no text.');
        return new Set([...made.codes].map((code) => made.dictionary[code]!));
      };
      const first = await citiesOf();
      expect(first.size).toBeLessThanOrEqual(3);
      for (const city of cities) expect(first).not.toContain(city);
      expect(await citiesOf()).not.toEqual(first);
    });

    it.each([
      ['one row', [['red', 3, 1.5, '2020-01-01']]],
      ['constant columns', Array.from({ length: 50 }, () => ['red', 3, 1.5, '2020-01-01'])],
      ['empty columns', Array.from({ length: 50 }, () => [null, null, null, null])],
      [
        'half empty columns',
        Array.from({ length: 50 }, (_row, at) => [at % 2 ? null : 'red', at % 2 ? null : at, null, '2020-01-01']),
      ],
    ] as [string, (string | number | null)[][]][])('takes %s', async (_name, rows) => {
      const names = ['colour', 'age', 'score', 'day'];
      const metadata = metadataOf({
        colour: { sdtype: 'categorical' },
        age: { sdtype: 'numerical' },
        score: { sdtype: 'numerical' },
        day: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
      });
      const table = tableOf(metadata, Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at]!)])));
      const made = (await fit(table, metadata)).sample({ rows: 20, seed: 1 });
      expect(made.rowCount).toBe(20);
      expect(made.columns.map(({ name }) => name)).toEqual(names);
    });

    it('says that an empty table has nothing to learn from', async () => {
      await expect(Promise.resolve().then(() => fit(mixedTable(0)))).rejects.toThrow(
        expect.objectContaining({ code: 'too_few_rows' }),
      );
    });

    it('refuses damaged and foreign model files', async () => {
      const bytes = (await fit(mixedTable(100))).serialize();
      const refused = expect.objectContaining({ code: 'bad_model' });
      for (const damaged of [
        new Uint8Array(0),
        bytes.subarray(0, 40),
        bytes.subarray(0, bytes.length - 8),
        Uint8Array.of(1, 2),
      ])
        expect(() => synthesizer.deserialize(damaged)).toThrow(refused);
    });

    it('stops when aborted', async () => {
      const abort = new AbortController();
      const control: RunControl = { signal: abort.signal, progress: () => abort.abort() };
      await expect(fit(mixedTable(500), mixedMetadata, control)).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError' }),
      );
    });

    it('reports progress from 0 to 1 without going back', async () => {
      const seen: number[] = [];
      await fit(mixedTable(200), mixedMetadata, { ...run(), progress: (_stage, fraction) => seen.push(fraction) });
      expect(seen[0]).toBe(0);
      expect(seen.at(-1)).toBe(1);
      expect(seen.every((fraction, at) => at === 0 || fraction >= seen[at - 1]!)).toBe(true);
    });
  },
);
