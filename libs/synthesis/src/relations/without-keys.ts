import type { Metadata, TableMetadata, TableNode } from '@likeness/table';

/** A table by itself, whose foreign keys are made up like any key: what they say is put in when the tables come together. */
export function withoutKeys({ metadata, parents }: TableNode): TableMetadata {
  const foreign = new Set(parents.flatMap(({ foreignKey }) => foreignKey));
  const columns = Object.entries(metadata.columns).map(([name, column]) => [
    name,
    foreign.has(name) ? { sdtype: 'id' } : column,
  ]);
  return { ...metadata, columns: Object.fromEntries(columns) as TableMetadata['columns'] };
}

export function metadataOfTable(name: string, table: TableMetadata): Metadata {
  return { METADATA_SPEC_VERSION: 'V1', tables: { [name]: table }, relationships: [] };
}
