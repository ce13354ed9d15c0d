import { join } from 'node:path';
import { detectRelationships, tableDetector, type Metadata, type TableDetection } from '@likeness/table';
import { scanFile } from '../input/input-files.js';
import { textArgument } from './case-arguments.js';
import type { CaseFamily, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

/** Without keys as SDV leaves them out: `primary_only` keeps primary keys, null keeps none. */
const withoutKeys = (metadata: Metadata, inferKeys: unknown): Metadata => {
  if (inferKeys === undefined) return metadata;
  if (inferKeys === 'primary_only') return { ...metadata, relationships: [] };
  const tables = Object.entries(metadata.tables).map(([name, { primary_key: _, ...table }]) => [name, table] as const);
  return { ...metadata, tables: Object.fromEntries(tables), relationships: [] };
};

/** Without types: keys stay identifiers, all else is unknown and counts as personal data. */
const withoutTypes = (metadata: Metadata): Metadata => {
  const isKey = (table: string, column: string): boolean =>
    metadata.tables[table]?.primary_key === column ||
    metadata.relationships.some((one) => one.child_table_name === table && one.child_foreign_key === column);
  const tables = Object.entries(metadata.tables).map(([name, table]) => {
    const columns = Object.keys(table.columns).map(
      (column) => [column, isKey(name, column) ? { sdtype: 'id' } : { sdtype: 'unknown', pii: true }] as const,
    );
    return [name, { ...table, columns: Object.fromEntries(columns) }] as const;
  });
  return { ...metadata, tables: Object.fromEntries(tables) };
};

/** Metadata as SDV detects it in a folder of CSV files. */
export const metadataDetectionCases: CaseFamily = {
  libraries: ['sdv'],
  metrics({ inputs, signal }) {
    const detected = remember(async (path): Promise<TableDetection> => {
      const detector = tableDetector();
      const table = path.split('/').at(-1) ?? path;
      for await (const batch of scanFile({ table, path: `${join(inputs, path)}.csv` }, signal)) detector.append(batch);
      return detector.finish(table);
    });
    return {
      'Metadata.detect_from_dataframes': async (record: GoldenRecord) => {
        const set = textArgument(record, 'set');
        const tables = await Promise.all((record.tables ?? []).map((table) => detected(`${set}/${table}`)));
        const { metadata } = detectRelationships(tables);
        const typed = record.args['infer_sdtypes'] === false ? withoutTypes(metadata) : metadata;
        return withoutKeys(typed, record.args['infer_keys']);
      },
    };
  },
};
