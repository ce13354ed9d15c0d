import type { Dataset, Metadata, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { datasetSynthesizers } from '../dataset-registry.js';
import { cellsOf, datasetOf, fitted } from '../fixtures/small-dataset.js';
import type { DatasetSampleRequest } from '../synthesizer.js';

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        id: { sdtype: 'id' },
        card: { sdtype: 'id' },
        city: { sdtype: 'categorical', domain: { values: ['Bern', 'Oslo'] } },
        age: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1 } },
      },
      primary_key: 'id',
      alternate_keys: ['card'],
      constraints: [{ class_name: 'ScalarInequality', parameters: { column_name: 'age', relation: '>=', value: 10 } }],
    },
    orders: {
      columns: { of: { sdtype: 'id' }, paid: { sdtype: 'categorical', domain: { values: ['card', 'cash'] } } },
    },
  },
  relationships: [
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'id' },
      ...{ child_table_name: 'orders', child_foreign_key: 'of' },
    },
  ],
};

/** Who lives in Oslo, a quarter of all, is over 50, and has two orders; the others are under 50 and have none. */
function real(): Dataset {
  const people = Array.from({ length: 400 }, (_, row) => row);
  const fromOslo = people.filter((row) => row % 4 === 0);
  const both = fromOslo.flatMap((row) => [row, row]);
  return datasetOf(metadata, {
    people: {
      id: people.map(String),
      card: people.map((row) => `c${row}`),
      city: people.map((row) => (row % 4 === 0 ? 'Oslo' : 'Bern')),
      age: people.map((row) => (row % 4 === 0 ? 50 + (row % 40) : 10 + (row % 40))),
    },
    orders: { of: both.map(String), paid: both.map((row) => (row % 8 === 0 ? 'card' : 'cash')) },
  });
}

type Conditions = NonNullable<DatasetSampleRequest['where']>;

describe.each(datasetSynthesizers.map((one) => [one.id, one] as const))('%s under conditions', (id, synthesizer) => {
  it('draws as many rows as without, which all fulfil them, with what belongs to such rows', async () => {
    const model = await fitted(synthesizer, metadata, real());
    const where = { people: { city: 'Oslo', age: { min: 60 } } };
    const { tables } = model.sample({ scale: 1, seed: 3, where });
    const { people, orders } = tables as Record<'people' | 'orders', Table>;
    expect(people.rowCount).toBe(model.sample({ scale: 1, seed: 3 }).tables['people']!.rowCount);
    expect(new Set(cellsOf(people, 'city'))).toEqual(new Set(['Oslo']));
    expect(cellsOf(people, 'age').every((age) => Number(age) >= 60)).toBe(true);
    for (const key of ['id', 'card']) expect(new Set(cellsOf(people, key)).size).toBe(people.rowCount);
    const known = new Set(cellsOf(people, 'id'));
    expect(cellsOf(orders, 'of').every((of) => of === undefined || known.has(of))).toBe(true);
    // Whoever lives in Oslo has two orders; models of each table by itself do not know it.
    if (id !== 'independent-tables') expect(orders.rowCount / people.rowCount).toBeGreaterThan(1);
    expect(model.sample({ scale: 1, seed: 3, where })).toEqual({ tables });
  });

  it('refuses conditions on what is not learned, and on what nobody fulfils', async () => {
    const model = await fitted(synthesizer, metadata, real());
    const sample = (where: Conditions) => () => model.sample({ scale: 1, seed: 1, where });
    const wrong: readonly Conditions[] = [
      { nowhere: {} },
      { people: { id: '1' } },
      { people: { card: 'c1' } },
      { people: { shoe: 'large' } },
      { people: { age: { min: 9, max: 1 } } },
    ];
    for (const where of wrong) expect(sample(where)).toThrow(expect.objectContaining({ code: 'bad_condition' }));
    expect(sample({ people: { city: 'Rome' } })).toThrow(expect.objectContaining({ code: 'condition_too_rare' }));
  });
});
