import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata, Metadata, Table, TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../fixtures/mixed-table.js';
import { createRng } from '../sampling/rng.js';
import type { SequenceModel } from '../sequences/sequence-model.js';
import { dpMarkov } from './dp-markov.js';
import type { DpMarkovParameters } from './dp-markov-parameters.js';

const columns: Readonly<Record<string, ColumnMetadata>> = {
  person: { sdtype: 'id' },
  sex: { sdtype: 'categorical', domain: { values: ['f', 'm'], nullable: false } },
  day: { sdtype: 'datetime', datetime_format: '%Y-%m-%d', domain: { min: '2020-01-01', max: '2020-12-31' } },
  state: { sdtype: 'categorical', domain: { values: ['well', 'ill', 'dead'], nullable: false } },
  email: { sdtype: 'email', pii: true },
};
const metadataWith = (change: Partial<TableMetadata>): Metadata => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: { visits: { columns, sequence_key: 'person', sequence_index: 'day', ...change } },
  relationships: [],
});
const metadata = metadataWith({ privacy_unit: { column: 'person', max_rows: 5 } });
const params = { context_columns: 'sex' };

/** Women come twice, men four times; nobody who is dead comes back to life; visits are 10 to 39 days apart. */
function visits(people: number): Table {
  const rng = createRng(3);
  const rows = Array.from({ length: people }, (_, person) => {
    const isWoman = rng.below(2) === 0;
    let [day, state] = [rng.below(60), 'well'];
    return Array.from({ length: isWoman ? 2 : 4 }, (__, at) => {
      day += at === 0 ? 0 : 10 + rng.below(30);
      if (at > 0 && state !== 'dead') state = ['well', 'ill', 'dead'][rng.below(3)]!;
      const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
      return [`real-${person}`, isWoman ? 'f' : 'm', date, state];
    });
  }).flat();
  const of = (place: number) => rows.map((row) => row[place] ?? null);
  return tableOf(metadata, { person: of(0), sex: of(1), day: of(2), state: of(3), email: of(0) });
}

const budget = { epsilon: 20, delta: 1e-6 };
async function fit(given: Partial<DpMarkovParameters> = params) {
  const plan = dpMarkov.plan(metadata, { ...budget, params: given });
  const odometer = inMemoryOdometer(plan.total);
  const run = { progress: () => undefined, signal: new AbortController().signal };
  const model = (await dpMarkov.fit(protect(visits(1500)), plan, odometer, run)) as SequenceModel;
  return { plan, odometer, model };
}
const fitted = fit();

function sequencesOf(table: Table): ReadonlyMap<string, readonly (readonly [string, number, string])[]> {
  const text = (name: string, row: number): string => {
    const column = table.columns.find((each) => each.name === name)!;
    return column.kind === 'text' ? (column.dictionary[column.codes[row]!] ?? '') : String(column.values[row]);
  };
  const found = new Map<string, (readonly [string, number, string])[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const person = text('person', row);
    found.set(person, [...(found.get(person) ?? []), [text('sex', row), Number(text('day', row)), text('state', row)]]);
  }
  return found;
}
const share = (values: readonly boolean[]): number => values.filter(Boolean).length / Math.max(1, values.length);

describe('dp-markov', () => {
  it('protects whole sequences, costs what it spends, and says so before it looks', async () => {
    const { plan, odometer, model } = await fitted;
    expect(plan.guarantee).toMatchObject({ unit: 'one person (person), at most 5 rows', accounting: 'GDP' });
    expect(odometer.spent()).toEqual(plan.total);
    expect(plan.notes.join()).toContain('no synthetic sequence is longer');
    // The counts of transitions bear the noise of all that one person can change in them.
    const noise = (prefix: string) => plan.measurements.filter(({ key, sigma }) => key.startsWith(prefix) && sigma);
    expect(noise('first/').length).toBeGreaterThan(0);
    for (const { sigma, cost } of noise('next/')) expect(sigma! ** 2 * 2 * cost.picoRho * 1e-12).toBeCloseTo(16, 0);
    for (const { sigma, cost } of noise('first/')) expect(sigma! ** 2 * 2 * cost.picoRho * 1e-12).toBeCloseTo(1, 1);
    expect(Math.abs(model.estimatedRows - 4500)).toBeLessThan(450);
  });

  it('draws whole sequences: lengths follow the context, the index rises, states follow one another', async () => {
    const { model } = await fitted;
    const table = model.sample({ rows: 0, sequences: 600, seed: 1 });
    const sequences = [...sequencesOf(table).values()];
    expect(sequences).toHaveLength(600);
    expect(sequences.every((rows) => new Set(rows.map(([sex]) => sex)).size === 1)).toBe(true);
    expect(share(sequences.map((rows) => rows.length === (rows[0]![0] === 'f' ? 2 : 4)))).toBeGreaterThan(0.85);
    const pairs = sequences.flatMap((rows) => rows.slice(1).map((row, at) => [rows[at]!, row] as const));
    expect(pairs.every(([before, after]) => after[1] > before[1])).toBe(true);
    const steps = pairs.map(([before, after]) => (after[1] - before[1]) / 864e5);
    expect(share(steps.map((step) => step >= 9 && step <= 40))).toBeGreaterThan(0.9);
    expect(
      share(pairs.filter(([before]) => before[2] === 'dead').map(([, after]) => after[2] === 'dead')),
    ).toBeGreaterThan(0.85);
    expect(share(sequences.map((rows) => rows[0]![2] === 'well'))).toBeGreaterThan(0.95);
  });

  it('never leaves the domain of the index, however much the noise stretches the steps', async () => {
    const plan = dpMarkov.plan(metadata, { epsilon: 0.05, delta: 1e-9, params });
    const run = { progress: () => undefined, signal: new AbortController().signal };
    const model = await dpMarkov.fit(protect(visits(50)), plan, inMemoryOdometer(plan.total), run);
    const sequences = [...sequencesOf(model.sample({ rows: 2000, sequences: 400, seed: 5 })).values()];
    const days = sequences.map((rows) => rows.map(([, day]) => day));
    expect(days.flat().every((day) => day >= Date.UTC(2020, 0, 1) && day <= Date.UTC(2020, 11, 31))).toBe(true);
    expect(days.every((own) => own.every((day, at) => at === 0 || day > own[at - 1]!))).toBe(true);
  });

  it('says that every column may change where no context is named', () => {
    const noteOf = (given: object) => dpMarkov.plan(metadata, { ...budget, params: given }).notes.join();
    expect(noteOf({})).toContain('“sex”, “state”. Name those that never do by the parameter context_columns');
    expect(noteOf({})).toContain('context_columns=sex,state');
    expect(noteOf(params)).not.toContain('context_columns=');
    expect(noteOf(params)).toContain('“sex”. All others may change from row to row: “state”.');
    expect(noteOf({ context_columns: 'sex, state' })).not.toContain('from row to row:');
  });

  it('keeps what is named as context constant, whatever its type, its empty cells and the noise; nothing else', async () => {
    const kinds: Readonly<Record<string, ColumnMetadata>> = {
      born: { sdtype: 'datetime', datetime_format: '%Y-%m-%d', domain: { min: '1930-01-01', max: '2009-12-31' } },
      height: { sdtype: 'numerical', domain: { min: 100, max: 220, granularity: 1, nullable: true } },
      member: { sdtype: 'boolean' },
      state: columns['state']!,
    };
    const given = metadataWith({
      columns: { person: columns['person']!, day: columns['day']!, ...kinds },
      privacy_unit: { column: 'person', max_rows: 4 },
    });
    const rng = createRng(9);
    const rows = Array.from({ length: 150 }, (_, person) => {
      const own = [
        `1950-01-${10 + rng.below(20)}`,
        rng.below(4) ? 150 + rng.below(40) : null,
        rng.below(3) ? true : null,
      ];
      return Array.from({ length: 3 }, (__, at) => [
        `p${person}`,
        `2020-01-0${at + 1}`,
        ...own,
        ['well', 'ill'][rng.below(2)]!,
      ]);
    }).flat();
    const names = ['person', 'day', ...Object.keys(kinds)];
    const real = tableOf(
      given,
      Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? null)])),
    );
    const changes = async (named: string, epsilon: number): Promise<Readonly<Record<string, number>>> => {
      const plan = dpMarkov.plan(given, { epsilon, delta: 1e-6, params: { context_columns: named } });
      const run = { progress: () => undefined, signal: new AbortController().signal };
      const model = (await dpMarkov.fit(protect(real), plan, inMemoryOdometer(plan.total), run)) as SequenceModel;
      const made = model.sample({ rows: 0, sequences: 300, seed: 4 });
      const cells = (name: string) => {
        const column = made.columns.find((each) => each.name === name)!;
        return column.kind === 'text' ? [...column.codes] : [...column.values];
      };
      const person = cells('person');
      const changed = (name: string): number => {
        const values = cells(name);
        return values.filter((value, row) => person[row] === person[row - 1] && !Object.is(value, values[row - 1]))
          .length;
      };
      return Object.fromEntries(Object.keys(kinds).map((name) => [name, changed(name)]));
    };
    const named = 'born, height, member';
    expect(await changes(named, 0.2)).toMatchObject({ born: 0, height: 0, member: 0 });
    const { state, ...context } = await changes(named, 10);
    expect(context).toEqual({ born: 0, height: 0, member: 0 });
    expect(state).toBeGreaterThan(0);
    expect((await changes('', 10))['born']).toBeGreaterThan(0);
  });

  it('gives the same rows for the same seed, read back too, and holds no real key', async () => {
    const { model } = await fitted;
    const bytes = model.serialize();
    const table = model.sample({ rows: 300, seed: 2 });
    expect(table.rowCount).toBeGreaterThanOrEqual(300);
    expect(dpMarkov.deserialize(bytes).sample({ rows: 300, seed: 2 })).toEqual(table);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('real-');
    expect(new Set(sequencesOf(model.sample({ rows: 50, seed: 3, where: { sex: 'f' } })).values())).toBeTruthy();
  });

  it('refuses what it could only read off the data, and a unit that is not the sequence', () => {
    const open = metadataWith({ columns: { ...columns, weight: { sdtype: 'numerical' } } });
    const household = metadataWith({ privacy_unit: { column: 'sex', max_rows: 2 } });
    const plan =
      (given: Metadata, more: Partial<DpMarkovParameters> = params) =>
      () =>
        dpMarkov.plan(given, { ...budget, params: more });
    expect(plan(open)).toThrow(expect.objectContaining({ code: 'bad_domain' }));
    expect(plan(household)).toThrow(expect.objectContaining({ code: 'bad_privacy_unit' }));
    expect(plan(metadata, { context_columns: 'day' })).toThrow(expect.objectContaining({ code: 'bad_parameter' }));
    expect(plan(metadataWith({}), { max_rows: 1 })().measurements.every(({ key }) => key.startsWith('first/'))).toBe(
      true,
    );
  });
});
