import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata, Metadata, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../fixtures/mixed-table.js';
import { createRng } from '../sampling/rng.js';
import { par } from './par.js';
import { LENGTH } from '../sequences/length-column.js';
import type { SequenceModel } from '../sequences/sequence-model.js';
import type { ParParameters } from './par-parameters.js';

const columns: Readonly<Record<string, ColumnMetadata>> = {
  visit: { sdtype: 'id' },
  patient: { sdtype: 'id', regex_format: 'P-[0-9]{5}' },
  sex: { sdtype: 'categorical' },
  day: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
  weight: { sdtype: 'numerical' },
  state: { sdtype: 'categorical' },
  email: { sdtype: 'email', pii: true },
};
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { visits: { columns, primary_key: 'visit', sequence_key: 'patient', sequence_index: 'day' } },
  relationships: [],
};

/** Women come 2 times, men 5 to 7 times; days between visits vary; weights move by at most 1.5; `state` turns to ill and never back; rows are shuffled. */
function visits(patients: number): Table {
  const rng = createRng(11);
  const rows = Array.from({ length: patients }, (_, patient) => {
    const isWoman = rng.below(2) === 0;
    let [day, weight, isIll] = [rng.below(300), 50 + rng.below(500) / 10, false];
    return Array.from({ length: isWoman ? 2 : 5 + rng.below(3) }, (__, at) => {
      day += 1 + rng.below(60);
      weight = Math.round(10 * (weight + 3 * rng.uniform() - 1.5)) / 10;
      isIll ||= rng.below(4) === 0;
      const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
      const shown = at === 1 && rng.below(5) === 0 ? null : weight;
      return [`real-${patient}`, isWoman ? 'f' : 'm', date, shown, isIll ? 'ill' : 'well'] as const;
    });
  }).flat();
  for (let at = rows.length - 1; at > 0; at--) {
    const other = rng.below(at + 1);
    [rows[at], rows[other]] = [rows[other]!, rows[at]!];
  }
  const of = (place: number) => rows.map((row) => row[place] ?? null);
  return tableOf(metadata, {
    visit: rows.map((_, at) => `v${at}`),
    patient: of(0),
    sex: of(1),
    day: of(2),
    weight: of(3),
    state: of(4),
    email: of(0),
  });
}

async function fit(params: Partial<ParParameters> = {}, data = visits(300), meta = metadata): Promise<SequenceModel> {
  const plan = par.plan(meta, {
    epsilon: NaN,
    delta: NaN,
    params: { hidden_units: 16, epochs: 30, learning_rate: 0.005, ...params },
  });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  return par.fit(protect(data), plan, inMemoryOdometer(plan.total), run) as Promise<SequenceModel>;
}

interface Visit {
  readonly sex: string;
  readonly day: number;
  readonly weight: number;
  readonly state: string;
  readonly email: string;
}

function sequencesOf(table: Table): ReadonlyMap<string, readonly Visit[]> {
  const cell = (name: string) => {
    const column = table.columns.find((each) => each.name === name)!;
    return (row: number) =>
      column.kind === 'text' ? (column.dictionary[column.codes[row]!] ?? '') : column.values[row]!;
  };
  const read = ['patient', 'sex', 'day', 'weight', 'state', 'email'].map(cell);
  const found = new Map<string, Visit[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const [patient, sex, day, weight, state, email] = read.map((of) => of(row));
    const visit = { sex, day, weight, state, email } as Visit;
    found.set(String(patient), [...(found.get(String(patient)) ?? []), visit]);
  }
  return found;
}

const model = fit();
const share = (values: readonly boolean[]): number => values.filter(Boolean).length / values.length;

describe('par', () => {
  it('draws whole sequences: their lengths follow the context, and nothing that is constant changes', async () => {
    const sequences = [...sequencesOf((await model).sample({ rows: 0, sequences: 400, seed: 1 })).values()];
    expect(sequences).toHaveLength(400);
    for (const visits of sequences) {
      expect(new Set(visits.map(({ sex }) => sex)).size).toBe(1);
      expect(new Set(visits.map(({ email }) => email)).size).toBe(1);
    }
    const lengths = sequences.map((visits) => visits.length);
    expect(lengths.every((length) => length === 2 || (length >= 5 && length <= 7))).toBe(true);
    expect(share(sequences.map((visits) => (visits.length === 2) === (visits[0]!.sex === 'f')))).toBeGreaterThan(0.95);
  });

  it('orders every sequence strictly, in irregular steps, and moves numbers as far as they really move', async () => {
    const sequences = [...sequencesOf((await model).sample({ rows: 2000, seed: 2 })).values()];
    const steps = sequences.flatMap((visits) => visits.slice(1).map(({ day }, at) => (day - visits[at]!.day) / 864e5));
    expect(steps.every((step) => Number.isInteger(step) && step >= 1 && step <= 60)).toBe(true);
    expect(new Set(steps).size).toBeGreaterThan(30);
    const moves = sequences.flatMap((visits) => {
      const weights = visits.map(({ weight }) => weight).filter((weight) => !Number.isNaN(weight));
      return weights.slice(1).map((weight, at) => Math.abs(weight - weights[at]!));
    });
    expect(Math.max(...moves)).toBeLessThan(3.2);
    expect(share(sequences.map((visits) => visits.some(({ weight }) => Number.isNaN(weight))))).toBeGreaterThan(0.05);
    const recoveries = sequences.flatMap((visits) =>
      visits.slice(1).flatMap(({ state }, at) => (visits[at]!.state === 'ill' ? [state === 'well'] : [])),
    );
    expect(share(recoveries)).toBeLessThan(0.1);
  });

  it('gives at least so many rows, the same for the same seed, streamed, read back and numbered through', async () => {
    const fitted = await model;
    const table = fitted.sample({ rows: 500, seed: 3, firstRow: 10 });
    expect(table.rowCount).toBeGreaterThanOrEqual(500);
    expect(table.rowCount).toBeLessThan(510);
    expect(par.deserialize(fitted.serialize()).sample({ rows: 500, seed: 3, firstRow: 10 })).toEqual(table);
    const { columns } = table;
    const visit = columns.find(({ name }) => name === 'visit')!;
    expect(visit.kind === 'text' && new Set(visit.codes).size).toBe(table.rowCount);
    const text = JSON.stringify(table.columns.map((column) => (column.kind === 'text' ? column.dictionary : [])));
    expect(text).not.toContain('real-');
  });

  it('meets conditions on the context exactly, and completes given contexts', async () => {
    const fitted = await model;
    const women = sequencesOf(fitted.sample({ rows: 0, sequences: 50, seed: 4, where: { sex: 'f' } }));
    expect([...women.values()].flat().every(({ sex }) => sex === 'f')).toBe(true);
    expect(women.size).toBe(50);
    const known: Table = {
      rowCount: 3,
      columns: [
        { kind: 'text', name: 'patient', codes: Int32Array.of(0, 1, 2), dictionary: ['ann', 'bob', 'cem'] },
        { kind: 'text', name: 'sex', codes: Int32Array.of(0, 1, 1), dictionary: ['f', 'm'] },
      ],
    };
    const completed = sequencesOf(fitted.complete(known, 5));
    expect([...completed].map(([patient, visits]) => [patient, visits[0]!.sex])).toEqual([
      ['ann', 'f'],
      ['bob', 'm'],
      ['cem', 'm'],
    ]);
    const refused = expect.objectContaining({ code: 'bad_condition' });
    expect(() => fitted.stream({ rows: 1, seed: 1, where: { state: 'ill' } })).toThrow(refused);
    expect(() => fitted.stream({ rows: 1, seed: 1, where: { nowhere: 1 } })).toThrow(refused);
  });

  it('takes sequences without an index, of one row, and contexts that are named', async () => {
    const { sequence_index: _index, ...visitsTable } = metadata.tables['visits']!;
    const plain = { ...metadata, tables: { visits: visitsTable } };
    expect((await fit({ epochs: 1 }, visits(30), plain)).sample({ rows: 20, seed: 1 }).rowCount).toBeGreaterThan(19);
    const whole = visits(30);
    const one = { rowCount: 1, columns: whole.columns.map((column) => firstCell(column)) };
    expect((await fit({ epochs: 1 }, one)).sample({ rows: 3, seed: 1 }).rowCount).toBe(3);
    const unchosen = await fit({ epochs: 1, context_columns: 'sex' }, visits(30));
    expect(Object.keys(unchosen.parts.contexts.table.columns)).toEqual(['patient', 'sex', 'email', LENGTH]);
    const refused = expect.objectContaining({ code: 'bad_parameter' });
    await expect(fit({ epochs: 1, context_columns: 'state' }, visits(30))).rejects.toThrow(refused);
    await expect(fit({ context_columns: 'day' })).rejects.toThrow(refused);
  });
});

function firstCell(column: Table['columns'][number]): Table['columns'][number] {
  return column.kind === 'text'
    ? { ...column, codes: column.codes.slice(0, 1) }
    : { ...column, values: column.values.slice(0, 1) };
}
