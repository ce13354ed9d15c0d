import type { ColumnMetadata, TableMetadata } from '../metadata.js';
import { tableRules } from '../rules/table-rules.js';
import { checkLocales } from './check-locales.js';
import { readColumn } from './read-column.js';
import { demand, isObject, isText, keyColumns, type JsonObject } from './rule.js';

const NOT_KEYS = new Set(['numerical', 'categorical', 'boolean', 'datetime', 'unknown']);

const isKey = (value: unknown): value is string | readonly string[] =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));

const checkKey = (table: string, json: JsonObject, name: string, columns: TableMetadata['columns']): void => {
  const key = json[name];
  if (key === undefined || key === null) return;
  demand(isKey(key), { table }, `"${name}" must be a column name or a list of column names`);
  checkKeyColumns(table, name, key, columns);
};

const checkKeyColumns = (
  table: string,
  name: string,
  key: string | readonly string[],
  columns: TableMetadata['columns'],
): void => {
  demand(new Set(keyColumns(key)).size === keyColumns(key).length, { table }, `"${name}" names a column twice`);
  for (const column of keyColumns(key)) {
    const found = columns[column];
    demand(found !== undefined, { table, column }, `"${name}" names a column that the table does not have`);
    demand(found.pseudonym !== true, { table, column }, '"pseudonym" is not for keys, which are made up');
    demand(
      !NOT_KEYS.has(found.sdtype),
      { table, column },
      `"${name}" must be of sdtype id or a semantic type, not ${found.sdtype}`,
    );
  }
};

const keyName = (key: unknown): string => JSON.stringify(typeof key === 'string' ? [key] : key);

const checkAlternateKeys = (table: string, json: JsonObject, columns: TableMetadata['columns']): void => {
  const keys = json['alternate_keys'];
  if (keys === undefined) return;
  demand(Array.isArray(keys) && keys.every(isKey), { table }, '"alternate_keys" must be a list of column names');
  const seen = new Set([keyName(json['primary_key'])]);
  for (const key of keys as readonly (string | readonly string[])[]) {
    checkKeyColumns(table, 'alternate_keys', key, columns);
    const column = keyColumns(key).join(', ');
    demand(
      !seen.has(keyName(key)),
      { table, column },
      'this key is the primary key already, or listed twice under "alternate_keys"',
    );
    seen.add(keyName(key));
  }
};

const checkSequenceIndex = (table: string, json: JsonObject, columns: TableMetadata['columns']): void => {
  const column = json['sequence_index'];
  if (column === undefined || column === null) return;
  demand(isText(column), { table }, '"sequence_index" must be a column name');
  const sdtype = columns[column]?.sdtype;
  demand(sdtype !== undefined, { table, column }, '"sequence_index" names a column that the table does not have');
  demand(
    sdtype === 'datetime' || sdtype === 'numerical',
    { table, column },
    '"sequence_index" must be of sdtype datetime or numerical',
  );
};

const checkPrivacyUnit = (table: string, json: JsonObject, columns: TableMetadata['columns']): void => {
  const unit = json['privacy_unit'];
  if (unit === undefined) return;
  demand(isObject(unit), { table }, '"privacy_unit" must be an object with "column" and "max_rows"');
  const { column, max_rows: maxRows } = unit;
  demand(isText(column), { table }, '"privacy_unit.column" must be a column name');
  demand(
    columns[column] !== undefined,
    { table, column },
    '"privacy_unit" names a column that the table does not have',
  );
  demand(
    typeof maxRows === 'number' && Number.isSafeInteger(maxRows) && maxRows >= 1,
    { table, column },
    '"privacy_unit.max_rows" must be a whole number of at least 1',
  );
};

/** Columns that belong together, as SDV knows them. */
const TOGETHER = ['address', 'gps'];

const checkColumnRelationships = (table: string, json: JsonObject, columns: TableMetadata['columns']): void => {
  const relationships = json['column_relationships'];
  if (relationships === undefined) return;
  demand(Array.isArray(relationships), { table }, '"column_relationships" must be a list');
  const taken = new Set<string>();
  for (const each of relationships as readonly unknown[]) {
    demand(isObject(each), { table }, 'a column relationship must be an object with "type" and "column_names"');
    const { type, column_names: names } = each;
    demand(
      isText(type) && TOGETHER.includes(type),
      { table },
      `"type" of a column relationship must be one of ${TOGETHER.join(', ')}`,
    );
    demand(
      Array.isArray(names) && names.length > 0 && names.every(isText),
      { table },
      `"column_names" of the column relationship "${type}" must be a list of columns`,
    );
    for (const column of names as readonly string[]) {
      demand(
        columns[column] !== undefined,
        { table, column },
        `the column relationship "${type}" names a column that the table does not have`,
      );
      demand(!taken.has(column), { table, column }, 'a column can belong to one column relationship only');
      taken.add(column);
    }
  }
};

/** Checks one table; unknown keys stay as they are. */
export const readTable = (json: unknown, table: string): TableMetadata => {
  demand(isObject(json), { table }, 'a table must be an object with "columns"');
  demand(isObject(json['columns']), { table }, '"columns" must be an object with one entry for each column');
  const entries = Object.entries(json['columns']);
  demand(entries.length > 0, { table }, '"columns" must not be empty');
  const columns: Readonly<Record<string, ColumnMetadata>> = Object.fromEntries(
    entries.map(([column, value]) => [column, readColumn(value, { table, column })]),
  );
  checkKey(table, json, 'primary_key', columns);
  checkKey(table, json, 'sequence_key', columns);
  checkAlternateKeys(table, json, columns);
  checkSequenceIndex(table, json, columns);
  checkPrivacyUnit(table, json, columns);
  checkLocales(json['locales'], { table });
  checkColumnRelationships(table, json, columns);
  const metadata = { ...json, columns } as TableMetadata;
  tableRules(metadata, table);
  return metadata;
};
