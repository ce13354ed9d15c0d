// @ts-check

/** @typedef {import('@likeness/table').Metadata} Metadata */
/** @typedef {import('@likeness/table').TableMetadata} TableMetadata */

/** @param {string} name @param {TableMetadata} table @returns {Metadata} of one table */
export const metadataOf = (name, table) => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: { [name]: table },
  relationships: [],
});

/** @param {Metadata} metadata of one table @returns {TableMetadata} */
export function onlyTable({ tables }) {
  const [table, ...others] = Object.values(tables);
  if (!table || others.length > 0) throw new Error('The metadata must describe one table.');
  return table;
}

/** @param {Metadata} metadata @returns {Metadata} the same columns, of which nothing is declared */
export function withoutDomains(metadata) {
  const bare = Object.entries(metadata.tables).map(([name, table]) => {
    const columns = Object.entries(table.columns).map(([column, { domain: _, ...rest }]) => [column, rest]);
    return [name, { ...table, columns: Object.fromEntries(columns) }];
  });
  return { ...metadata, tables: Object.fromEntries(bare) };
}
