import { detectRelationships, type TableDetection } from '@likeness/table';
import { readAsPandas, type PandasColumn } from './pandas-column.js';
import { keyCandidacy, sdvColumn, sdvRange, type SdvColumn } from './sdv-column.js';

/** Columns of a file by their names, as texts; an empty field is ''. */
export interface TextTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

export interface SdvDetectionOptions {
  readonly inferSdtypes: boolean;
  readonly inferKeys: 'primary_and_foreign' | 'primary_only' | null;
}

interface DetectedTable {
  readonly name: string;
  readonly key?: string;
  readonly columns: ReadonlyMap<string, SdvColumn>;
  readonly read: ReadonlyMap<string, PandasColumn>;
}

const chooseKey = (
  detected: ReadonlyMap<string, SdvColumn>,
  read: ReadonlyMap<string, PandasColumn>,
): { readonly name: string; readonly isPersonal: boolean } | undefined => {
  const first = (wanted: string): string | undefined =>
    [...detected].find(([name, column]) => keyCandidacy(column, read.get(name)!) === wanted)?.[0];
  const [key, personal] = [first('key'), first('personal')];
  if (key !== undefined) return { name: key, isPersonal: false };
  return personal === undefined ? undefined : { name: personal, isPersonal: true };
};

const detectTable = ({ name, columns }: TextTable, options: SdvDetectionOptions): DetectedTable => {
  const read = new Map([...columns].map(([column, texts]) => [column, readAsPandas(texts)]));
  const detected = new Map([...read].map(([column, values]) => [column, sdvColumn(column, values)]));
  const key = options.inferKeys === null ? undefined : chooseKey(detected, read);
  const typed = new Map<string, SdvColumn>(
    [...detected].map(([column, found]) => [column, options.inferSdtypes ? found : { sdtype: 'unknown', pii: true }]),
  );
  if (key !== undefined && !(key.isPersonal && options.inferSdtypes)) typed.set(key.name, { sdtype: 'id' });
  return { name, key: key?.name, columns: typed, read };
};

/** SDV asks names alone which columns lead to a key, so it is not said here which are personal. */
const asDetection = ({ name, key, columns }: DetectedTable): TableDetection => ({
  table: name,
  rows: 0,
  metadata: {
    columns: Object.fromEntries([...columns].map(([column, found]) => [column, { sdtype: found.sdtype }])),
    ...(key === undefined ? {} : { primary_key: key }),
  },
  columns: [],
  primaryKeyReason: '',
});

/** The metadata (V2) that SDV 2.0 detects in files that pandas reads. It holds values of the data. */
export const detectAsSdv = (tables: readonly TextTable[], options: SdvDetectionOptions): object => {
  const detected = tables.map((table) => detectTable(table, options));
  const relationships =
    options.inferKeys === 'primary_and_foreign'
      ? detectRelationships(detected.map(asDetection)).metadata.relationships
      : [];
  const isForeignKey = (table: string, column: string): boolean =>
    relationships.some((one) => one.child_table_name === table && one.child_foreign_key === column);
  const parentIsId = (column: string): boolean =>
    detected.some(({ key, columns }) => key === column && columns.get(column)?.sdtype === 'id');
  const shown = detected.map(({ name, key, columns, read }) => {
    const described = [...columns].map(([column, found]) => {
      const own = isForeignKey(name, column) && parentIsId(column) ? { sdtype: 'id' } : found;
      const range = column === key || found.sdtype === 'unknown' ? {} : sdvRange(own, read.get(column)!);
      return [column, { ...own, ...range }] as const;
    });
    return [
      name,
      { ...(key === undefined ? {} : { primary_key: key }), columns: Object.fromEntries(described) },
    ] as const;
  });
  return { tables: Object.fromEntries(shown), relationships, METADATA_SPEC_VERSION: 'V2' };
};
