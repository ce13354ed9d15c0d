import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from '../fixtures/mixed-table.js';
import { createRng } from '../sampling/rng.js';
import { argn } from './argn.js';
import type { ArgnParameters } from './argn-parameters.js';

const metadata = metadataOf({
  a: { sdtype: 'categorical' },
  b: { sdtype: 'categorical' },
  either: { sdtype: 'boolean' },
  x: { sdtype: 'numerical' },
});

/** `either` is true where exactly one of `a` and `b` is: no pair of columns shows it. `x` is 100 higher where it is true. */
function exclusiveOr(rows: number): Table {
  const rng = createRng(5);
  const [a, b] = [0, 1].map(() => Array.from({ length: rows }, () => rng.below(2)));
  const either = a!.map((value, row) => value !== b![row]);
  return tableOf(metadata, {
    a: a!.map(String),
    b: b!.map(String),
    either,
    x: either.map((value) => Math.round(1000 * (rng.uniform() + (value ? 100 : 0))) / 1000),
  });
}

async function fit(params: Partial<ArgnParameters>, rows = 2000) {
  const plan = argn.plan(metadata, { epsilon: NaN, delta: NaN, params });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  return argn.fit(protect(exclusiveOr(rows)), plan, inMemoryOdometer(plan.total), run);
}

const textsOf = (table: Table, name: string): readonly (string | undefined)[] => {
  const column = table.columns.find((each) => each.name === name)!;
  return column.kind === 'text' ? Array.from(column.codes, (code) => column.dictionary[code]) : [];
};
const xOf = (table: Table): readonly number[] => {
  const column = table.columns.find(({ name }) => name === 'x')!;
  return column.kind === 'number' ? [...column.values] : [];
};
const share = (values: readonly boolean[]): number => values.filter(Boolean).length / values.length;
const isExclusive = (table: Table): readonly boolean[] => {
  const [a, b, either] = ['a', 'b', 'either'].map((name) => textsOf(table, name));
  return either!.map((value, row) => (value === 'True') === (a![row] !== b![row]));
};

describe('argn', () => {
  it('learns what no pair of columns shows, forwards and backwards, and says how its training went', async () => {
    const model = await fit({ epochs: 40, hidden_units: 16, learning_rate: 0.03, batch_size: 64 });
    const whole = model.sample({ rows: 1000, seed: 1 });
    expect(share(isExclusive(whole))).toBeGreaterThan(0.93);
    expect(share(xOf(whole).map((x, row) => x > 50 === (textsOf(whole, 'either')[row] === 'True')))).toBeGreaterThan(
      0.85,
    );
    // Two ranges and a value at once: the value first, then the ranges, accepted by their probability.
    const where = { x: { min: 100 }, a: { values: ['0', '1'] }, b: '1' };
    const given = model.sample({ rows: 300, seed: 2, where });
    expect(xOf(given).every((x) => x >= 100)).toBe(true);
    expect(share(textsOf(given, 'a').map((value) => value === '0'))).toBeGreaterThan(0.85);
    const known = { rowCount: 1000, columns: whole.columns.filter(({ name }) => name === 'either' || name === 'b') };
    expect(share(isExclusive(model.complete(known, 3)))).toBeGreaterThan(0.85);
    const { training, validation } = model.losses!;
    expect(validation!.length).toBe(training!.length);
    expect(validation!.at(-1)!).toBeLessThan(validation![0]!);
  });

  it('ends early where more training does not help', async () => {
    const model = await fit({ epochs: 500, hidden_units: 8, learning_rate: 0.02 }, 400);
    expect(model.losses!['training']!.length).toBeLessThan(500);
  });

  it('refuses a condition between the values that it saw', async () => {
    const model = await fit({ epochs: 1, hidden_units: 4 }, 300);
    expect(() => model.sample({ rows: 1, seed: 1, where: { x: { min: 40, max: 60 } } })).toThrow(
      expect.objectContaining({ code: 'impossible_condition' }),
    );
  });

  it('gives the same model for the same seed, and another for another', async () => {
    const bytes = async (seed: number) => (await fit({ epochs: 1, hidden_units: 4, seed }, 100)).serialize();
    expect(await bytes(1)).toEqual(await bytes(1));
    expect(await bytes(2)).not.toEqual(await bytes(1));
  });
});
