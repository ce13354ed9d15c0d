import { hasCycle } from '../checking/check-relationships.js';
import { keyColumns } from '../checking/rule.js';
import type { Relationship, TableMetadata } from '../metadata.js';
import type { Detection, TableDetection } from './detection.js';

/** Keys that a database knows of its tables. */
export interface CatalogueKeys {
  /** By table. */
  readonly primaryKeys: Readonly<Record<string, readonly string[]>>;
  readonly foreignKeys: readonly Relationship[];
}

const asKey = (columns: readonly string[]): string | readonly string[] =>
  columns.length === 1 ? (columns[0] ?? '') : columns;

const named = ({ child_table_name, child_foreign_key, parent_table_name }: Relationship): string =>
  `"${keyColumns(child_foreign_key).join(', ')}" of table "${child_table_name}" to table "${parent_table_name}"`;

/** Puts detected tables together by the keys that their database has, instead of by names. What no model can follow is left out, and said. */
export const relateByCatalogue = (
  detections: readonly TableDetection[],
  { primaryKeys, foreignKeys }: CatalogueKeys,
): Detection => {
  const keyed = detections.map((detection) => withKey(detection, primaryKeys[detection.table]));
  const kept: Relationship[] = [];
  const leftOut: string[] = [];
  for (const link of foreignKeys) {
    const why = whyNot(link, kept, keyed);
    if (why === undefined) kept.push(link);
    else leftOut.push(`the foreign key ${named(link)} is left out: ${why}`);
  }
  const tables = kept.reduce(
    (changed, link) =>
      changed.map((detection) =>
        detection.table === link.child_table_name ? pointing(detection, link, changed) : detection,
      ),
    keyed,
  );
  return {
    metadata: {
      METADATA_SPEC_VERSION: 'V1',
      tables: Object.fromEntries(tables.map(({ table, metadata }) => [table, metadata])),
      relationships: kept,
    },
    tables,
    relationshipReasons: [...kept.map((link) => `the database has the foreign key ${named(link)}`), ...leftOut],
  };
};

const whyNot = (
  link: Relationship,
  kept: readonly Relationship[],
  tables: readonly TableDetection[],
): string | undefined => {
  const parent = tables.find(({ table }) => table === link.parent_table_name);
  const key = keyColumns(parent?.metadata.primary_key ?? []);
  if (key.join('\0') !== keyColumns(link.parent_primary_key).join('\0'))
    return 'it does not lead to a primary key, column for column';
  const isSelf = link.parent_table_name === link.child_table_name;
  const others = kept.filter(({ parent_table_name, child_table_name }) => parent_table_name !== child_table_name);
  if (!isSelf && hasCycle([...others, link])) return 'it closes a circle of tables';
  return undefined;
};

function withKey(detection: TableDetection, key: readonly string[] | undefined): TableDetection {
  const { primary_key: _guessed, ...metadata } = detection.metadata;
  if (key === undefined)
    return { ...detection, metadata, primaryKeyReason: 'none: the database has none for this table' };
  return asIds(
    {
      ...detection,
      metadata: { ...metadata, primary_key: asKey(key) },
      primaryKeyReason: `"${key.join(', ')}": it is the primary key in the database`,
    },
    key,
    key.length === 1 ? 'is the primary key in the database' : 'is part of the primary key in the database',
  );
}

/** A foreign key has the type of the key that it leads to. */
function pointing(detection: TableDetection, link: Relationship, tables: readonly TableDetection[]): TableDetection {
  const { parent_table_name: parent, parent_primary_key: key, child_foreign_key: own } = link;
  const types = tables.find(({ table }) => table === parent)?.metadata.columns ?? {};
  const theirs = keyColumns(key);
  const turned = new Map(keyColumns(own).map((name, at) => [name, types[theirs[at] ?? ''] ?? { sdtype: 'id' }]));
  return {
    ...detection,
    metadata: {
      ...detection.metadata,
      columns: { ...detection.metadata.columns, ...Object.fromEntries(turned) },
    },
    columns: detection.columns.map((column) => {
      const type = turned.get(column.name);
      const reason = `is a foreign key to table "${parent}" in the database`;
      return type === undefined ? column : { ...column, sdtype: type.sdtype, reason, hints: [] };
    }),
  };
}

const NOT_KEYS = ['numerical', 'categorical', 'boolean', 'datetime', 'unknown'];

/** What has a meaning of its own, such as an address of mail, stays what it is. */
function asIds(detection: TableDetection, names: readonly string[], reason: string): TableDetection {
  const { columns } = detection.metadata;
  const turned = new Set(names.filter((name) => NOT_KEYS.includes(columns[name]?.sdtype ?? '')));
  const described: TableMetadata['columns'] = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, turned.has(name) ? { sdtype: 'id' } : column]),
  );
  return {
    ...detection,
    metadata: { ...detection.metadata, columns: described },
    columns: detection.columns.map((column) =>
      turned.has(column.name) ? { ...column, sdtype: 'id', reason, hints: [] } : column,
    ),
  };
}
