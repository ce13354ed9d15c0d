import { parseNumber } from '../building/parse-number.js';
import { datetimeParser, parseIsoDatetime } from '../datetime/datetime-parser.js';
import type { CategoricalDomain, ColumnDomain, ColumnMetadata, RangeDomain } from '../metadata.js';
import { demand, isObject, isText, type JsonObject, type Place } from './rule.js';

const categoryText = (value: unknown): unknown => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value;
};

const readCategories = (domain: JsonObject, place: Place): CategoricalDomain => {
  demand(Array.isArray(domain['values']), place, '"domain.values" must be a list of categories');
  const values = (domain['values'] as readonly unknown[]).map(categoryText);
  demand(values.length > 0, place, '"domain.values" must not be empty');
  demand(
    values.every(isText),
    place,
    '"domain.values" must hold texts, numbers or booleans; an empty cell is declared with "nullable", not listed',
  );
  demand(new Set(values).size === values.length, place, '"domain.values" must not list a category twice');
  return { ...domain, values };
};

/** A bound as the column's own unit: the number, or milliseconds since 1970 for a datetime. NaN if it is neither. */
export const boundValue = (column: ColumnMetadata, bound: number | string): number => {
  if (column.sdtype !== 'datetime') return typeof bound === 'number' ? bound : parseNumber(bound);
  if (typeof bound === 'number') return NaN;
  const iso = parseIsoDatetime(bound);
  if (!Number.isNaN(iso) || column.datetime_format === undefined) return iso;
  return datetimeParser(column.datetime_format)(bound);
};

const readRange = (domain: JsonObject, column: ColumnMetadata, place: Place): RangeDomain => {
  const { min, max, granularity } = domain;
  const kind = column.sdtype === 'datetime' ? 'dates such as "2020-12-31"' : 'numbers';
  const isBound = (b: unknown): b is number | string => typeof b === 'number' || typeof b === 'string';
  demand(isBound(min) && isBound(max), place, `"domain.min" and "domain.max" must both be given, as ${kind}`);
  const [low, high] = [boundValue(column, min), boundValue(column, max)];
  demand(Number.isFinite(low) && Number.isFinite(high), place, `"domain.min" and "domain.max" must be ${kind}`);
  demand(low <= high, place, '"domain.min" must not be above "domain.max"');
  demand(
    granularity === undefined || (typeof granularity === 'number' && Number.isFinite(granularity) && granularity > 0),
    place,
    '"domain.granularity" must be a number above 0 (seconds for datetimes)',
  );
  if (column.sdtype !== 'datetime') return { ...domain, min: low, max: high };
  return { ...domain, min: new Date(low).toISOString(), max: new Date(high).toISOString() };
};

/** Reads what the owner declares public about a column. Categories become texts, bounds numbers or ISO datetimes. */
export const readDomain = (domain: unknown, column: ColumnMetadata, place: Place): ColumnDomain => {
  demand(isObject(domain), place, '"domain" must be an object with "values", or with "min" and "max"');
  demand(
    domain['nullable'] === undefined || typeof domain['nullable'] === 'boolean',
    place,
    '"domain.nullable" must be true or false',
  );
  const ordered = column.sdtype === 'numerical' || column.sdtype === 'datetime';
  if ('values' in domain) {
    demand(!('min' in domain || 'max' in domain), place, '"domain" must have either "values" or "min" and "max"');
    demand(!ordered, place, `a ${column.sdtype} column needs "domain" with "min" and "max", not "values"`);
    return readCategories(domain, place);
  }
  demand(
    ordered || column.sdtype === 'unknown',
    place,
    `a ${column.sdtype} column needs "domain" with "values", not "min" and "max"`,
  );
  return readRange(domain, column, place);
};
