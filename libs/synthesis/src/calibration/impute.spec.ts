import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { NumberColumn, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import { impute } from './impute.js';

const run = { progress: () => undefined, signal: new AbortController().signal };

const columns = {
  /** No granularity: any number of the range is a value. */
  height: { sdtype: 'numerical', domain: { min: 0, max: 100, nullable: false } },
  price: { sdtype: 'numerical', domain: { min: 0, max: 100, granularity: 0.25, nullable: false } },
};
const metadata = metadataOf(columns);
const rows = Array.from({ length: 500 }, (_, row) => row % 100);
const real = tableOf(metadata, { height: rows.map((row) => row + 0.5), price: rows.map((row) => row + 0.25) });

const numbers = ({ columns: all }: Table, name: string): NumberColumn =>
  all.find((column): column is NumberColumn => column.name === name && column.kind === 'number')!;

describe.each(['mst', 'dp-gaussian-copula', 'pac-synth', 'gaussian-copula', 'argn'])('cells filled by %s', (id) => {
  it('have the decimals that its rows have, and known cells keep theirs', async () => {
    const synthesizer = findSynthesizer(id);
    const plan = synthesizer.plan(metadata, { epsilon: 50, delta: 1e-6 });
    const model = await synthesizer.fit(protect(real), plan, inMemoryOdometer(plan.total), run);
    const known = 12.3456789012;
    const holes = tableOf(metadata, { height: [known, ...rows.map(() => null)], price: [null, ...rows] });
    const filled = impute(model, holes, 7);
    expect(numbers(filled, 'height').values[0]).toBe(known);
    const drawn = model.sample({ rows: 10, seed: 1 });
    for (const name of ['height', 'price']) {
      const decimals = numbers(drawn, name).decimals!;
      expect(decimals).toBeLessThan(6);
      numbers(filled, name).values.forEach((value, row) => {
        if (name !== 'height' || row > 0) expect(value).toBe(Number(value.toFixed(decimals)));
      });
    }
  });
});
