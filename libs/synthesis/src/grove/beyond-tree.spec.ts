import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Metadata, Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableOf } from '../fixtures/mixed-table.js';
import type { Model } from '../synthesizer.js';
import { createRng } from '../sampling/rng.js';
import { grove } from './grove.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const values = ['0', '1', '2', '3', '4', '5'];
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    table: {
      columns: Object.fromEntries(
        names.map((name) => [name, { sdtype: 'categorical' as const, domain: { values, nullable: false } }]),
      ),
    },
  },
  relationships: [],
};

/** Every two columns agree in about half of the rows, beyond chance. */
function agreeing(rows: number): Table {
  const rng = createRng(7);
  const hidden = Array.from({ length: rows }, () => rng.below(6));
  return tableOf(
    metadata,
    Object.fromEntries(names.map((name) => [name, hidden.map((code) => values[rng.below(4) ? code : rng.below(6)]!)])),
  );
}

function pairShares(table: Table, a: string, b: string): Float64Array {
  const cells = [a, b].map((name) => {
    const column = table.columns.find((other) => other.name === name)!;
    if (column.kind !== 'text') throw new TypeError(name);
    return Array.from(column.codes, (code) => values.indexOf(column.dictionary[code]!));
  });
  const shares = new Float64Array(36);
  cells[0]!.forEach((code, row) => (shares[6 * code + cells[1]![row]!]! += 1 / table.rowCount));
  return shares;
}

const distance = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, share, cell) => sum + Math.abs(share - b[cell]!), 0) / 2;

const pairs = names.flatMap((a, at) => names.slice(at + 1).map((b) => [a, b] as const));
const real = agreeing(8000);

function meanError(made: Table): number {
  const errors = pairs.map(([a, b]) => distance(pairShares(real, a, b), pairShares(made, a, b)));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

async function fitted(beyondTree: number): Promise<Model> {
  // Room for three of the fifteen pairs.
  const plan = grove.plan(metadata, { epsilon: 20, delta: 1e-6, params: { maxCells: 110, beyondTree } });
  const odometer = inMemoryOdometer(plan.total);
  const model = await grove.fit(protect(real), plan, odometer, {
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(odometer.spent()).toEqual(plan.total);
  return model;
}

describe('pairs that the tree of Grove cannot hold', () => {
  let beyond: Model;
  let within: Model;
  beforeAll(async () => {
    [beyond, within] = [await fitted(0.01), await fitted(1)];
  });

  it('are kept where that is worth it, for the same budget', () => {
    const rows = { rows: 8000, seed: 2 };
    expect(meanError(beyond.sample(rows))).toBeLessThan(0.5 * meanError(within.sample(rows)));
  });

  it('come back from a file', () => {
    const read = grove.deserialize(beyond.serialize());
    expect(read.sample({ rows: 300, seed: 3 })).toEqual(beyond.sample({ rows: 300, seed: 3 }));
    expect(read.marginal(['a', 'f']).shares).toEqual(beyond.marginal(['a', 'f']).shares);
  });

  it('are answered without a sample as rows have them', () => {
    const made = beyond.sample({ rows: 20_000, seed: 4 });
    for (const [a, b] of pairs)
      expect(distance(beyond.marginal([a, b]).shares, pairShares(made, a, b))).toBeLessThan(0.03);
  });

  it('follow a condition on one of their columns', () => {
    const given = beyond.sample({ rows: 4000, seed: 5, where: { b: '3' } });
    for (const name of ['a', 'c', 'd', 'e', 'f']) {
      const shares = pairShares(given, 'b', name).slice(18, 24);
      const wanted = pairShares(real, 'b', name).slice(18, 24);
      const all = wanted.reduce((sum, share) => sum + share, 0);
      expect(
        distance(
          shares,
          wanted.map((share) => share / all),
        ),
      ).toBeLessThan(0.06);
    }
  });
});
