import { readRelationships } from './checking/check-relationships.js';
import { readTable } from './checking/read-table.js';
import { demand, isObject, type JsonObject } from './checking/rule.js';
import { fromVersion2, isVersion2 } from './from-version-2.js';
import type { Metadata } from './metadata.js';
import { datasetRules } from './rules/between-tables/dataset-rules.js';
import { isOldMetadata, upgradeMetadata } from './upgrade-metadata.js';

const VERSIONS = new Set<unknown>([undefined, 'V1', 'SINGLE_TABLE_V1', 'MULTI_TABLE_V1']);

const readTables = (json: JsonObject, tableName: string): Metadata['tables'] => {
  if (json['tables'] === undefined) {
    demand(isObject(json['columns']), {}, 'it must have "tables", or "columns" for a single table');
    const { METADATA_SPEC_VERSION: _version, ...table } = json;
    return { [tableName]: readTable(table, tableName) };
  }
  demand(isObject(json['tables']), {}, '"tables" must be an object with one entry for each table');
  const entries = Object.entries(json['tables']);
  demand(entries.length > 0, {}, '"tables" must not be empty');
  demand(
    entries.every(([name]) => name !== ''),
    {},
    'a table must have a name',
  );
  return Object.fromEntries(entries.map(([name, table]) => [name, readTable(table, name)]));
};

/**
 * Reads SDV metadata, version V1: several tables, or the older single-table form (`columns` at the top), whose table then
 * gets `tableName`. Keys it does not know stay as they are. What SDV wrote before V1 (tables of `fields`) is read as if it were V1, and so is what SDV 2 writes (V2).
 *
 * @throws TableError `bad_metadata`; the message names table, column and rule.
 */
export const readMetadata = (json: unknown, tableName = 'table'): Metadata => {
  demand(isObject(json), {}, 'it must be a JSON object');
  if (isOldMetadata(json)) return readMetadata(upgradeMetadata(json, tableName), tableName);
  if (isVersion2(json)) return readMetadata(fromVersion2(json), tableName);
  demand(
    VERSIONS.has(json['METADATA_SPEC_VERSION']),
    {},
    '"METADATA_SPEC_VERSION" must be "V1" or "V2"; save the metadata in one of these versions',
  );
  const tables = readTables(json, tableName);
  const rest = json['tables'] === undefined ? {} : json;
  const metadata: Metadata = {
    ...rest,
    METADATA_SPEC_VERSION: 'V1',
    tables,
    relationships: readRelationships(json['relationships'], tables),
  };
  datasetRules(metadata);
  return metadata;
};

/** Metadata as the text of a JSON file that SDV reads, too. */
export const writeMetadata = (metadata: Metadata): string => `${JSON.stringify(metadata, null, 2)}\n`;
