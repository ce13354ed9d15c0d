import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata, DeclaredConstraint, Metadata, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { tableOf } from './fixtures/mixed-table.js';
import { quick } from './fixtures/quick.js';
import { synthesizersThatPromise } from './registry.js';
import { createRng } from './sampling/rng.js';

// Of twelve dates every one before the next: a model that held all pairs at once would have 10^17 cells.
const names = Array.from({ length: 12 }, (_, at) => `step${at}`);
const columns: Readonly<Record<string, ColumnMetadata>> = {
  colour: { sdtype: 'categorical', domain: { values: ['red', 'green'] } },
  ...Object.fromEntries(
    names.map((name) => [name, { sdtype: 'numerical', domain: { min: 0, max: 300, granularity: 1 } }]),
  ),
};
const constraints: readonly DeclaredConstraint[] = names.flatMap((low, at) =>
  names.slice(at + 1).map((high) => ({
    class_name: 'Inequality' as const,
    parameters: { low_column_name: low, high_column_name: high },
  })),
);
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns, constraints } },
  relationships: [],
};

function rows(count: number): Table {
  const rng = createRng(5);
  const made = Array.from({ length: count }, () => {
    let value = 0;
    const steps = names.map((name) => [name, rng.below(20) === 0 ? null : (value += rng.below(25))]);
    return { colour: value > 140 ? 'red' : 'green', ...Object.fromEntries(steps) } as Record<string, string | number>;
  });
  return tableOf(
    metadata,
    Object.fromEntries(Object.keys(columns).map((name) => [name, made.map((row) => row[name] ?? null)])),
  );
}

function brokenPairs(table: Table): number {
  const values = names.map((name) => {
    const column = table.columns.find((each) => each.name === name)!;
    return column.kind === 'text' ? [] : column.values;
  });
  let broken = 0;
  for (let row = 0; row < table.rowCount; row++)
    values.forEach((low, at) => values.slice(at + 1).forEach((high) => (broken += low[row]! > high[row]! ? 1 : 0)));
  return broken;
}

const run = () => ({ progress: () => undefined, signal: new AbortController().signal });

describe.each(synthesizersThatPromise('dp').map((synthesizer) => [synthesizer.id, quick(synthesizer)] as const))(
  '%s under more constraints than a model can hold',
  (_, synthesizer) => {
    it('keeps all of them', async () => {
      const epsilon = 3;
      const plan = synthesizer.plan(metadata, { epsilon, delta: 1e-6 });
      const odometer = inMemoryOdometer(plan.total);
      const model = await synthesizer.fit(protect(rows(1500)), plan, odometer, run());
      expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
      const table = synthesizer.deserialize(model.serialize()).sample({ rows: 1500, seed: 3 });
      expect(brokenPairs(table)).toBe(0);
      const given = model.sample({ rows: 200, seed: 4, where: { colour: 'red', step6: { min: 60, max: 90 } } });
      expect(brokenPairs(given)).toBe(0);
    });
  },
);
