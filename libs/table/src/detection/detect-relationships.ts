import { hasCycle } from '../checking/check-relationships.js';
import type { ColumnMetadata, Relationship, TableMetadata } from '../metadata.js';
import type { Detection, TableDetection } from './detection.js';

/** A column that has the name of another table's primary key, and is not yet a foreign key, points to it. */
const findRelationships = (tables: readonly TableDetection[]): readonly Relationship[] => {
  const found: Relationship[] = [];
  for (const parent of tables) {
    const key = parent.metadata.primary_key;
    if (typeof key !== 'string') continue;
    const keyType = parent.metadata.columns[key]?.sdtype;
    for (const child of tables) {
      const column = child.metadata.columns[key];
      if (child === parent || column === undefined) continue;
      if (column.sdtype !== keyType && (keyType !== 'id' || column.pii === true)) continue;
      if (found.some((r) => r.child_table_name === child.table && r.child_foreign_key === key)) continue;
      const link: Relationship = {
        parent_table_name: parent.table,
        child_table_name: child.table,
        parent_primary_key: key,
        child_foreign_key: key,
      };
      if (!hasCycle([...found, link])) found.push(link);
    }
  }
  return found;
};

const withForeignKeys = (detection: TableDetection, links: readonly Relationship[]): TableDetection => {
  const keys = new Map(
    links
      .filter((l) => l.child_table_name === detection.table)
      .map((l) => [l.child_foreign_key as string, l.parent_table_name]),
  );
  const becomesId = (name: string, column: ColumnMetadata | undefined): boolean =>
    keys.has(name) && column !== undefined && column.sdtype !== 'id' && column.pii !== true;
  const columns: TableMetadata['columns'] = Object.fromEntries(
    Object.entries(detection.metadata.columns).map(([name, c]) => [name, becomesId(name, c) ? { sdtype: 'id' } : c]),
  );
  return {
    ...detection,
    metadata: { ...detection.metadata, columns },
    columns: detection.columns.map((c) =>
      becomesId(c.name, detection.metadata.columns[c.name])
        ? {
            ...c,
            sdtype: 'id',
            reason: `has the name of the primary key of table "${keys.get(c.name) ?? ''}"`,
            hints: [],
          }
        : keys.has(c.name)
          ? { ...c, hints: [] }
          : c,
    ),
  };
};

/** Puts detected tables together: metadata with the relationships that equal column names suggest. */
export const detectRelationships = (detections: readonly TableDetection[]): Detection => {
  const relationships = findRelationships(detections);
  const tables = detections.map((d) => withForeignKeys(d, relationships));
  return {
    metadata: {
      METADATA_SPEC_VERSION: 'V1',
      tables: Object.fromEntries(tables.map((t) => [t.table, t.metadata])),
      relationships,
    },
    tables,
    relationshipReasons: relationships.map(
      (r) =>
        `"${r.child_foreign_key as string}" of table "${r.child_table_name}" has the name of the primary key of table "${r.parent_table_name}"`,
    ),
  };
};
