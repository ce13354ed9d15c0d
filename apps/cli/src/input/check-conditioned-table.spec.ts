import { expect, it } from 'vitest';
import { checkConditionedTable } from './check-conditioned-table.js';

it('lets conditions be about the one table, or the one of several that the platform draws', () => {
  expect(() => checkConditionedTable('anything', { tables: 1, conditionedTable: null })).not.toThrow();
  expect(() => checkConditionedTable('people', { tables: 3, conditionedTable: 'people' })).not.toThrow();
});

it.each([
  ['people', /about rows of “people”, not of “orders”/],
  [null, /Leave them out/],
])('refuses another table than %j', (conditionedTable, message) => {
  expect(() => checkConditionedTable('orders', { tables: 3, conditionedTable })).toThrow(message);
});
