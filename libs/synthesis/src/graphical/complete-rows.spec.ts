import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata, Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';

const columns: Readonly<Record<string, ColumnMetadata>> = {
  colour: { sdtype: 'categorical', domain: { values: ['red', 'green'] } },
  age: { sdtype: 'numerical', domain: { min: -5, max: 5, granularity: 1 } },
};
const constraints = [{ class_name: 'Positive', parameters: { column_name: 'age' } }];
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns, constraints } },
  relationships: [],
};

describe('completing rows', () => {
  it('is possible where a column that a constraint is about is known', async () => {
    const mst = findSynthesizer('mst');
    const plan = mst.plan(metadata, { epsilon: 1, delta: 1e-9 });
    const data = protect(tableOf(metadata, { colour: ['red', 'green'], age: [1, 4] }));
    const run = { progress: () => undefined, signal: new AbortController().signal };
    const model = await mst.fit(data, plan, inMemoryOdometer(plan.total), run);
    const rows = model.sample({ rows: 20, seed: 1 });
    const known = { rowCount: 20, columns: rows.columns.filter(({ name }) => name === 'age') };
    const completed = model.complete(known, 1);
    expect(completed.rowCount).toBe(20);
    expect(completed.columns.map(({ name }) => name)).toEqual(['colour', 'age']);
    expect(completed.columns[1]).toEqual(known.columns[0]);
  });
});
