import { inMemoryOdometer, protect } from '@likeness/privacy';
import { tableBuilder, type Dataset, type Metadata, type Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { DatasetProgram } from '../constraints/dataset-program.js';
import { datasetSynthesizers, findDatasetSynthesizer } from '../dataset-registry.js';
import type { DatasetSynthesizer } from '../synthesizer.js';
import { underPrograms } from './under-programs.js';

const amount = { sdtype: 'numerical', domain: { min: 0, max: 100, granularity: 1, nullable: false } };
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: { id: { sdtype: 'id' }, limit: amount, total: { ...amount, domain: { ...amount.domain, max: 1000 } } },
      primary_key: 'id',
    },
    orders: { columns: { number: { sdtype: 'id' }, of: { sdtype: 'id' }, amount }, primary_key: 'number' },
    items: { columns: { in: { sdtype: 'id' }, price: amount } },
  },
  relationships: [
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'id' },
      ...{ child_table_name: 'orders', child_foreign_key: 'of' },
    },
    {
      ...{ parent_table_name: 'orders', parent_primary_key: 'number' },
      ...{ child_table_name: 'items', child_foreign_key: 'in' },
    },
  ],
};

/** Amounts know nothing of limits, nor totals of amounts: models learn no such rule. */
function real(): Dataset {
  const table = (name: string, rows: number, cells: (row: number) => Record<string, string | number>): Table => {
    const made = Array.from({ length: rows }, (_, row) => cells(row));
    const builder = tableBuilder(metadata.tables[name]!);
    const names = Object.keys(metadata.tables[name]!.columns);
    builder.append({
      rowCount: rows,
      columns: Object.fromEntries(names.map((each) => [each, made.map((row) => row[each]!)])),
    });
    return builder.finish();
  };
  return {
    tables: {
      people: table('people', 150, (row) => ({ id: `p${row}`, limit: 50 + (row % 50), total: (row * 7) % 1000 })),
      orders: table('orders', 300, (row) => ({ number: `o${row}`, of: `p${row >> 1}`, amount: (row * 37) % 100 })),
      items: table('items', 300, (row) => ({ in: `o${row}`, price: (row * 61) % 100 })),
    },
  };
}

const number = (value: unknown): number => Number(value ?? 0);

const within: DatasetProgram = {
  title: 'an order is within the limit',
  table: 'orders',
  holds: ({ values, parent }) => number(values['amount']) <= number(parent('of')?.values['limit'] ?? 100),
};
const halved: DatasetProgram = {
  title: 'an item costs no more than half the limit of who bought it',
  table: 'items',
  holds: (item) => number(item.values['price']) <= number(item.parent('in')?.parent('of')?.values['limit'] ?? 100) / 2,
  repair: (item) => ({ price: Math.floor(number(item.parent('in')?.parent('of')?.values['limit'] ?? 100) / 2) }),
};
const summed: DatasetProgram = {
  title: 'the total is the sum of the orders',
  table: 'people',
  afterChildren: true,
  holds: ({ values, children }) =>
    values['total'] === children('orders', 'of').reduce((sum, order) => sum + number(order.values['amount']), 0),
  repair: ({ children }) => ({
    total: children('orders', 'of').reduce((sum, order) => sum + number(order.values['amount']), 0),
  }),
};

async function fitted(synthesizer: DatasetSynthesizer) {
  const params = synthesizer.guarantee === 'dp' ? { synthesizer: 'independent', unitTable: 'people' } : {};
  const plan = synthesizer.plan(metadata, { epsilon: 20, delta: 1e-6, params });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  return synthesizer.fit(protect(real()), plan, inMemoryOdometer(plan.total), run);
}

function rowsOf({ columns, rowCount }: Table): Record<string, string | number>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      columns.map((column) => [
        column.name,
        column.kind === 'text' ? (column.dictionary[column.codes[row]!] ?? '') : column.values[row]!,
      ]),
    ),
  );
}

describe.each(datasetSynthesizers.map((one) => [one.id, one] as const))('programs over tables of %s', (_, plain) => {
  it('hold in every row: of parents by drawing again, of grandparents and children by repair', async () => {
    const synthesizer = underPrograms(plain, [within, halved, summed]);
    const model = synthesizer.deserialize((await fitted(synthesizer)).serialize());
    const { tables } = model.sample({ scale: 1, seed: 3 });
    const [people, orders, items] = ['people', 'orders', 'items'].map((name) => rowsOf(tables[name]!)) as [
      Record<string, string | number>[],
      Record<string, string | number>[],
      Record<string, string | number>[],
    ];
    expect(Math.min(people.length, orders.length, items.length)).toBeGreaterThan(50);
    const person = new Map(people.map((row) => [row['id'], row]));
    const order = new Map(orders.map((row) => [row['number'], row]));
    for (const { of, amount: paid } of orders)
      if (person.has(of!)) expect(Number(paid)).toBeLessThanOrEqual(Number(person.get(of!)!['limit']));
    for (const row of items) {
      const buyer = person.get(order.get(row['in']!)?.['of'] ?? '');
      if (buyer) expect(Number(row['price'])).toBeLessThanOrEqual(Number(buyer['limit']) / 2);
    }
    for (const { id, total } of people) {
      const own = orders.filter(({ of }) => of === id);
      expect(total).toBe(own.reduce((sum, row) => sum + Number(row['amount']), 0));
    }
    expect(model.sample({ scale: 1, seed: 3 })).toEqual({ tables });
  });
});

describe('programs over tables', () => {
  const sample = async (...programs: readonly DatasetProgram[]) => {
    const model = await fitted(findDatasetSynthesizer('independent-tables'));
    return () => model.sample({ scale: 1, seed: 1, programs });
  };

  it('stop with their title where rows cannot keep them', async () => {
    const stops = (title: string) =>
      expect.objectContaining({ code: 'condition_too_rare', message: expect.stringContaining(title) as string });
    const never: DatasetProgram = { ...within, title: 'nothing is right', holds: () => false };
    expect(await sample(never)).toThrow(stops('"nothing is right"'));
    const unhelped: DatasetProgram = { title: summed.title, table: 'people', afterChildren: true, holds: summed.holds };
    expect(await sample(unhelped)).toThrow(stops(summed.title));
  });

  it('refuse tables and keys that are not there, and children that are not there yet', async () => {
    const bad = expect.objectContaining({ code: 'bad_parameter' });
    expect(await sample({ ...within, table: 'nowhere' })).toThrow(bad);
    expect(await sample({ ...within, holds: ({ parent }) => parent('amount') === undefined })).toThrow(bad);
    expect(await sample({ ...within, holds: ({ children }) => children('items', 'in').length > 0 })).toThrow(bad);
  });
});
