import fc from 'fast-check';
import type { Column, Dataset, Link, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { open, protect } from '../private.js';
import { reserveTablesHoldout } from './reserve-tables-holdout.js';

const key = new Uint8Array(32).fill(7);
const numbers = (name: string, values: readonly number[]): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});
const tableOf = (...columns: Column[]): Table => ({
  rowCount: (columns[0] as { values: Float64Array }).values.length,
  columns,
});
const link = (parent: string, child: string, at: number): Link => ({
  ...{ at, parent, child, parentKey: ['id'], foreignKey: [parent] },
  ...{ isSelf: false, isRequired: false, isUnique: false },
});
const [orders, items] = [link('people', 'orders', 0), link('orders', 'items', 1)];
const paths = new Map([
  ['people', []],
  ['orders', [orders]],
  ['items', [orders, items]],
]);
const [product, lost] = [99, 5000];

/** Each order is of a person, each item of an order; some are of nobody. */
const shop = (people: readonly number[], ofOrders: readonly number[], ofItems: readonly number[]): Dataset => ({
  tables: {
    items: tableOf(numbers('id', [...ofItems.keys()]), numbers('orders', ofItems)),
    people: tableOf(numbers('id', people)),
    orders: tableOf(numbers('id', [...ofOrders.keys()]), numbers('people', ofOrders)),
    products: tableOf(numbers('id', [product])),
  },
});
const split = (data: Dataset, share: number) =>
  open(reserveTablesHoldout(protect(data), { table: 'people', paths }, { share, key }).both);
const column = ({ tables }: Dataset, table: string, name: string): number[] => [
  ...(tables[table]!.columns.find((each) => each.name === name) as { values: Float64Array }).values,
];

const shops = fc
  .record({
    people: fc.integer({ min: 0, max: 30 }),
    orders: fc.array(fc.oneof(fc.nat(29), fc.constant(lost)), { maxLength: 60 }),
    items: fc.array(fc.oneof(fc.nat(59), fc.constant(lost)), { maxLength: 60 }),
  })
  .map((made) => shop([...Array(made.people).keys()], made.orders, made.items));
const shares = fc.double({ min: 0, max: 0.9, noNaN: true });

describe('reserveTablesHoldout', () => {
  it('loses no row, keeps none twice, and holds back no table that belongs to nobody', () => {
    fc.assert(
      fc.property(shops, shares, (data, share) => {
        const { training, holdout } = split(data, share);
        for (const table of ['people', 'orders', 'items'])
          expect([...column(training, table, 'id'), ...column(holdout, table, 'id')].sort((a, b) => a - b)).toEqual(
            column(data, table, 'id'),
          );
        expect(Object.keys(holdout.tables).sort()).toEqual(['items', 'orders', 'people']);
        expect(column(training, 'products', 'id')).toEqual([product]);
      }),
    );
  });

  it('never parts what belongs to a person; what belongs to nobody is learned from', () => {
    fc.assert(
      fc.property(shops, shares, (data, share) => {
        const { training, holdout } = split(data, share);
        const held = new Set(column(holdout, 'people', 'id'));
        const heldOrders = new Set(column(holdout, 'orders', 'id'));
        expect(column(holdout, 'orders', 'people').every((person) => held.has(person))).toBe(true);
        expect(column(training, 'orders', 'people').some((person) => held.has(person))).toBe(false);
        expect(column(holdout, 'items', 'orders').every((order) => heldOrders.has(order))).toBe(true);
        expect(column(training, 'items', 'orders').some((order) => heldOrders.has(order))).toBe(false);
      }),
    );
  });

  it('decides about each person alone: one more with all that belongs to them changes nothing else', () => {
    const people = [...Array(300).keys()];
    const before = split(shop(people, people, people), 0.3);
    const after = split(shop([...people, 300], [...people, 300, 300], [...people, 300, 301]), 0.3);
    for (const side of ['training', 'holdout'] as const)
      for (const table of ['people', 'orders', 'items'])
        expect(column(after[side], table, 'id').filter((id) => id < 300)).toEqual(column(before[side], table, 'id'));
  });

  it('holds back people whom a column names with all their rows', () => {
    const rows = Array.from({ length: 600 }, (_, row) => row % 100);
    const data = shop(rows, rows, []);
    const unit = { column: 'id', max_rows: 9 };
    const { training, holdout } = open(
      reserveTablesHoldout(protect(data), { table: 'people', unit, paths }, { share: 0.3, key }).both,
    );
    const held = new Set(column(holdout, 'people', 'id'));
    expect(held.size).toBeGreaterThan(10);
    expect(column(training, 'people', 'id').some((person) => held.has(person))).toBe(false);
    expect(column(training, 'orders', 'people').some((person) => held.has(person))).toBe(false);
  });
});
