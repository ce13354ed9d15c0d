import { isObject, type JsonObject } from './checking/rule.js';

/** Whether it is metadata as SDV 2.0 and later write them. */
export const isVersion2 = (json: JsonObject): boolean =>
  json['METADATA_SPEC_VERSION'] === 'V2' || json['METADATA_SPEC_VERSION'] === 'SINGLE_TABLE_V2';

/** What SDV 2 reads off the real values. Ranges and values are no public domain: the owner did not declare them. */
const LEARNED = new Set([
  'range_min',
  'range_max',
  'range_values',
  'range_is_nullable',
  'high_cardinality',
  'decimal_places',
]);

/** The same in version V1: ordered codes are categories, and what was read off the real values is left out. */
export const fromVersion2 = ({ METADATA_SPEC_VERSION: _version, ...json }: JsonObject): JsonObject => ({
  ...json,
  METADATA_SPEC_VERSION: 'V1',
  ...(isObject(json['tables']) ? { tables: mapped(json['tables'], tableOf) } : tableOf(json)),
});

const mapped = (all: JsonObject, change: (one: JsonObject) => JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, isObject(one) ? change(one) : one]));

const tableOf = (table: JsonObject): JsonObject =>
  isObject(table['columns']) ? { ...table, columns: mapped(table['columns'], columnOf) } : table;

function columnOf(column: JsonObject): JsonObject {
  const kept = Object.fromEntries(Object.entries(column).filter(([key]) => !LEARNED.has(key)));
  if (column['sdtype'] === 'ordinal') return { ...kept, sdtype: 'categorical' };
  const whole = column['sdtype'] === 'numerical' && column['decimal_places'] === 0;
  return whole ? { computer_representation: 'Int64', ...kept } : kept;
}
