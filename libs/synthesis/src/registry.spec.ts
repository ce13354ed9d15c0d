import { epsilonOfCost, inMemoryOdometer, protect, sumCosts, type Odometer, type StoredDraw } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from './fixtures/mixed-table.js';
import { planners } from './planners.js';
import { quickest } from './fixtures/quick.js';
import { findSynthesizer, synthesizers, synthesizersThatMeasure } from './registry.js';
import type { Model, RunControl } from './synthesizer.js';

const budget = { epsilon: 2, delta: 1e-6 };
const run = (signal = new AbortController().signal): RunControl => ({ progress: () => undefined, signal });
const withoutDeclared = { ...mixedMetadata, tables: { people: undeclared() } };

/** The same columns without any declared domain: everything must be measured. */
function undeclared() {
  const { columns, ...rest } = mixedMetadata.tables['people']!;
  const bare = Object.entries(columns).map(([name, { domain: _, ...column }]) => [name, column] as const);
  return { ...rest, columns: Object.fromEntries(bare) };
}

describe('registry', () => {
  it('has a planner for every synthesizer, with the same face', () => {
    expect(planners.map(({ id }) => id)).toEqual(synthesizers.map(({ id }) => id));
    expect(new Set(planners.map(({ id }) => id)).size).toBe(planners.length);
  });

  it('resolves auto, and refuses unknown ids', () => {
    expect(synthesizers).toContain(findSynthesizer('auto'));
    expect(() => findSynthesizer('nope')).toThrow(expect.objectContaining({ code: 'unknown_synthesizer' }));
  });
});

describe.each(synthesizersThatMeasure().map((synthesizer) => [synthesizer.id, quickest(synthesizer)] as const))(
  '%s',
  (_, synthesizer) => {
    let shared: Promise<Model> | undefined;
    /** For tests that only read it. */
    const anyModel = () => (shared ??= fit(inMemoryOdometer(synthesizer.plan(mixedMetadata, budget).total)));
    const fit = (odometer: Odometer, metadata = mixedMetadata, control = run(), table = mixedTable(1500)) =>
      synthesizer.fit(protect(table), synthesizer.plan(metadata, budget), odometer, control);

    it.each([
      ['declared', mixedMetadata],
      ['measured', withoutDeclared],
    ])('spends exactly its plan, key by key, within epsilon (%s domains)', async (_name, metadata) => {
      const plan = synthesizer.plan(metadata, budget);
      expect(sumCosts(plan.measurements.map(({ cost }) => cost))).toEqual(plan.total);
      if (plan.guarantee.kind !== 'dp') throw new Error('A registered synthesizer promises something.');
      const { accounting } = plan.guarantee;
      expect(epsilonOfCost(plan.total, budget.delta, accounting)).toBeLessThanOrEqual(budget.epsilon);
      expect(epsilonOfCost(plan.total, budget.delta, accounting)).toBeGreaterThan(0.9 * budget.epsilon);
      expect(accounting).toBe(plan.measurements.every(({ noise }) => noise === 'gaussian') ? 'GDP' : 'zCDP');
      const odometer = inMemoryOdometer(plan.total);
      await fit(odometer, metadata);
      expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
      expect(odometer.spent().delta).toBeCloseTo(plan.total.delta, 20);
      for (const { key, cost } of plan.measurements) {
        const drawn = odometer.draws().filter((draw) => draw.key === key || draw.key.startsWith(`${key}/`));
        expect(
          drawn.reduce((sum, draw) => sum + draw.cost.picoRho, 0),
          key,
        ).toBe(cost.picoRho);
      }
      const keys = plan.measurements.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('protects whole people where the metadata names them: more noise, and nobody counts for more rows than allowed', async () => {
      const people = { ...mixedMetadata.tables['people']!, privacy_unit: { column: 'key', max_rows: 3 } };
      const metadata = { ...mixedMetadata, tables: { people } };
      const request = { epsilon: 20, delta: 1e-6 };
      const plan = synthesizer.plan(metadata, request);
      const plain = synthesizer.plan(mixedMetadata, request);
      expect(plan.guarantee).toMatchObject({ unit: expect.stringContaining('at most 3 rows') as string });
      plan.measurements.forEach(({ sigma }, at) => {
        if (sigma !== undefined) expect(sigma / plain.measurements[at]!.sigma!).toBeGreaterThan(2.5);
      });
      const table = mixedTable(2000);
      const onePerson = table.columns.map((column) =>
        column.name === 'key' && column.kind === 'text' ? { ...column, codes: column.codes.map(() => 0) } : column,
      );
      const odometer = inMemoryOdometer(plan.total);
      const model = await synthesizer.fit(protect({ ...table, columns: onePerson }), plan, odometer, run());
      // Three rows, and noise far below two thousand.
      expect(model.estimatedRows).toBeLessThan(200);
      expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
    });

    it('plans the same from the same metadata, and the plan survives JSON', async () => {
      const plan = synthesizer.plan(mixedMetadata, budget);
      expect(JSON.parse(JSON.stringify(synthesizer.plan(mixedMetadata, budget)))).toEqual(
        JSON.parse(JSON.stringify(plan)),
      );
      const copy = JSON.parse(JSON.stringify(plan)) as typeof plan;
      const odometer = inMemoryOdometer(plan.total);
      const model = await synthesizer.fit(protect(mixedTable(300)), copy, odometer, run());
      expect(model.sample({ rows: 5, seed: 1 }).rowCount).toBe(5);
    });

    it('gives the same rows for the same seed, before and after serialisation, and others for another', async () => {
      const model = await anyModel();
      const rows = model.sample({ rows: 400, seed: 7 });
      const copy = synthesizer.deserialize(model.serialize());
      expect(model.sample({ rows: 400, seed: 7 })).toEqual(rows);
      expect(copy.sample({ rows: 400, seed: 7 })).toEqual(rows);
      expect(copy.estimatedRows).toBe(model.estimatedRows);
      expect(copy.measurements).toEqual(model.measurements);
      expect(model.sample({ rows: 400, seed: 8 })).not.toEqual(rows);
    });

    it('makes columns in the order and of the kinds of the metadata, inside the public domains', async () => {
      const model = await anyModel();
      const table = model.sample({ rows: 1000, seed: 1 });
      expect(table.columns.map(({ name }) => name)).toEqual(Object.keys(mixedMetadata.tables['people']!.columns));
      const values = valuesOf(table);
      expect(new Set(values['key']).size).toBe(1000);
      expect(
        values['age']!.every(
          (age) => age === null || (Number.isInteger(age) && Number(age) >= 17 && Number(age) <= 90),
        ),
      ).toBe(true);
      expect(values['weight']!.every((weight) => weight === null || (Number(weight) * 4) % 1 === 0)).toBe(true);
      expect(values['size']!.every((size) => ['S', 'M', 'L'].includes(String(size)))).toBe(true);
      expect(values['joined']!.every((joined) => joined === null || Number(joined) % 86_400_000 === 0)).toBe(true);
      expect(values['email']!.some((email) => String(email).includes('real.test'))).toBe(false);
    });

    it('writes no value of the data that is not public into the model', async () => {
      const model = await anyModel();
      const text = new TextDecoder('latin1').decode(model.serialize());
      for (const secret of ['real.test', 'K-000001', 'person-1']) expect(text).not.toContain(secret);
    });

    it('does not tell how well it fits: losses are computed from real rows, and nobody has paid for them', async () => {
      expect((await anyModel()).losses).toBeUndefined();
    });

    it('refuses damaged and foreign model files', async () => {
      const model = await anyModel();
      const bytes = model.serialize();
      const refused = expect.objectContaining({ code: 'bad_model' });
      for (const damaged of [
        new Uint8Array(0),
        bytes.subarray(0, 40),
        bytes.subarray(0, bytes.length - 8),
        Uint8Array.of(1, 2, 3),
      ])
        expect(() => synthesizer.deserialize(damaged)).toThrow(refused);
    });

    it('stops at once when aborted, having charged only what it measured', async () => {
      const plan = synthesizer.plan(mixedMetadata, budget);
      const odometer = inMemoryOdometer(plan.total);
      const abort = new AbortController();
      let abortedAt = 0;
      const control: RunControl = {
        signal: abort.signal,
        progress(_stage, fraction) {
          if (fraction < 0.3 || abort.signal.aborted) return;
          abortedAt = process.cpuUsage().user;
          abort.abort();
        },
      };
      await expect(fit(odometer, mixedMetadata, control)).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError' }),
      );
      // 100 ms of a usual machine's CPU time, three times that of a slow one's.
      expect(process.cpuUsage().user - abortedAt).toBeLessThan(300_000);
      expect(odometer.spent().picoRho).toBe(odometer.draws().reduce((sum, { cost }) => sum + cost.picoRho, 0));
      expect(odometer.spent().picoRho).toBeLessThan(plan.total.picoRho);
    });

    it('reports progress from 0 to 1 without going back', async () => {
      const seen: number[] = [];
      const control: RunControl = { ...run(), progress: (_stage, fraction) => seen.push(fraction) };
      await fit(inMemoryOdometer(synthesizer.plan(mixedMetadata, budget).total), mixedMetadata, control);
      expect(seen[0]).toBe(0);
      expect(seen.at(-1)).toBe(1);
      expect(seen.every((fraction, at) => at === 0 || fraction >= seen[at - 1]!)).toBe(true);
    });

    it.each([
      ['declared', mixedMetadata],
      ['measured', withoutDeclared],
    ])(
      'resumes after kills at every kind of measurement: same total, same model (%s domains)',
      async (_name, metadata) => {
        const plan = synthesizer.plan(metadata, budget);
        const data = protect(mixedTable(200));
        const first = inMemoryOdometer(plan.total);
        const model = await synthesizer.fit(data, plan, first, run());
        const draws = first.draws();
        const replay = replaying(draws, plan.total);
        for (const moment of momentsToKill(draws)) {
          replay.killAt(moment);
          await expect(synthesizer.fit(data, plan, replay.odometer, run())).rejects.toThrow('killed');
        }
        replay.killAt(undefined);
        const resumed = await synthesizer.fit(data, plan, replay.odometer, run());
        expect(replay.spent().picoRho).toBe(plan.total.picoRho);
        expect(resumed.serialize()).toEqual(model.serialize());
      },
    );
  },
);

/** The keys of the first and the last draw of every kind of measurement (one-way, scores, rounds, ...): those between are charged, stored and recalled as these are. */
function momentsToKill(draws: readonly StoredDraw[]): readonly string[] {
  const kinds = draws.map(({ key }) => key.split('/')[0]!);
  const at = (kind: string) => [kinds.indexOf(kind), kinds.lastIndexOf(kind)];
  return [...new Set([...new Set(kinds)].flatMap(at))].sort((a, b) => a - b).map((draw) => draws[draw]!.key);
}

/** An odometer whose draws come out as in an earlier run, so that two runs can be compared; it dies right after the charge of a key, before that is stored. */
function replaying(earlier: readonly StoredDraw[], budget: { readonly picoRho: number; readonly delta: number }) {
  const inner = inMemoryOdometer(budget);
  let killed: string | undefined;
  const odometer: Odometer = {
    // A mechanism returns what it drew, not what was stored: store first, so that it recalls.
    async recall(key) {
      const known = await inner.recall(key);
      const before = earlier.find((draw) => draw.key === key);
      if (known || !before) return known;
      await odometer.charge(key, before.cost);
      await odometer.store(before);
      return before;
    },
    async charge(key, cost) {
      await inner.charge(key, cost);
      if (key === killed) throw new Error('killed');
    },
    store: (draw) => inner.store(draw),
  };
  return { odometer, killAt: (key: string | undefined) => void (killed = key), spent: () => inner.spent() };
}

function valuesOf(table: Table): Record<string, (string | number | null)[]> {
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      column.kind === 'text'
        ? Array.from(column.codes, (code) => (code < 0 ? null : column.dictionary[code]!))
        : Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
    ]),
  );
}
