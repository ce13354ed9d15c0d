import { constraintsApartFrom, type Metadata, type TableMetadata, type TableNode } from '@likeness/table';

/**
 * A table by itself, whose foreign keys are made up like any key: what they say is put in when the tables come together, and so are the constraints about
 * foreign keys kept only then.
 */
export function withoutKeys({ metadata, parents }: TableNode): TableMetadata {
  const foreign = new Set(parents.flatMap(({ foreignKey }) => foreignKey));
  const columns = Object.entries(metadata.columns).map(([name, column]) => [
    name,
    foreign.has(name) ? { sdtype: 'id' } : column,
  ]);
  return {
    ...constraintsApartFrom(metadata, foreign),
    columns: Object.fromEntries(columns) as TableMetadata['columns'],
  };
}

export function metadataOfTable(name: string, table: TableMetadata): Metadata {
  return { METADATA_SPEC_VERSION: 'V1', tables: { [name]: table }, relationships: [] };
}
