import { DrawRequest, type PlanView } from '@likeness/contracts';
import { defaultPolicy } from '@likeness/governance';
import { describe, expect, it } from 'vitest';
import { checkDrawRequest } from './check-draw-request.js';
import { conditionedTable } from './conditioned-table.js';

const link = (parent: string, child: string) => ({
  ...{ parent_table_name: parent, parent_primary_key: 'id' },
  ...{ child_table_name: child, child_foreign_key: 'of' },
});
const columns: PlanView['columns'] = [
  { table: 'people', name: 'id', sdtype: 'id', domain: 'generated' },
  { table: 'people', name: 'age', sdtype: 'numerical', domain: 'declared' },
  { table: 'people', name: 'city', sdtype: 'categorical', domain: 'declared' },
  { table: 'people', name: 'sex', sdtype: 'categorical', domain: 'declared' },
  { table: 'orders', name: 'paid', sdtype: 'categorical', domain: 'declared' },
];
const runOf = (relationships: readonly object[], peopleTable?: string, key?: string) => ({
  plan: {
    metadata: {
      METADATA_SPEC_VERSION: 'V1',
      tables: { people: { columns: {}, primary_key: key }, orders: { columns: {} } },
      relationships,
    },
  },
  planView: { columns, ...(peopleTable === undefined ? {} : { peopleTable }) } as PlanView,
});
const shop = runOf([link('people', 'people'), link('people', 'orders')], 'people');

describe('conditions on several tables', () => {
  it('are about the table of the people, unless its keys say to whom they belong', () => {
    expect(conditionedTable(shop)).toBe('people');
    expect(conditionedTable(runOf([link('orders', 'people')], 'people', 'id'))).toBe('people');
    expect(conditionedTable(runOf([link('orders', 'people')], 'people', 'of'))).toBeNull();
    expect(conditionedTable(runOf([]))).toBeNull();
  });

  it('name learned columns of that table alone, and come with a scale', () => {
    const release = { preview: [{}, {}], rows: 100 } as never;
    const check = (request: object, run = shop) =>
      checkDrawRequest(DrawRequest.parse(request), { release, policy: defaultPolicy }, run);
    expect(() => check({ scale: 2, where: { age: { min: 30 } } })).not.toThrow();
    expect(() => check({ scale: 2 }, runOf([]))).not.toThrow();
    const boost = { kind: 'shares', targets: { city: { Rome: 0.5 } } };
    expect(() => check({ scale: 2, calibration: boost })).not.toThrow();
    expect(() => check({ scale: 2, calibration: boost }, runOf([]))).toThrow(/say here to whom/);
    for (const [request, sentence] of [
      [{ rows: 10 }, /say a scale/],
      [{ scale: 2, where: { paid: 'card' } }, /no column “paid” in “people”/],
      [{ scale: 2, where: { id: '1' } }, /made up/],
      [{ scale: 2, watch: { group: 'age', outcome: 'age' } }, /holds no categories/],
      [{ scale: 2, calibration: { kind: 'shares', targets: { paid: { card: 0.5 } } } }, /no column “paid” in “people”/],
      [{ scale: 2, calibration: { kind: 'quantile-parity', group: 'city', outcome: 'sex' } }, /by whole rows/],
    ] as const)
      expect(() => check(request)).toThrow(sentence);
    expect(() => check({ scale: 2, where: { age: 1 } }, runOf([]))).toThrow(/say here to whom/);
  });
});
