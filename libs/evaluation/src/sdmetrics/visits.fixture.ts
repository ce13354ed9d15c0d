import { readMetadata, type Metadata } from '@likeness/table';

/** People and their visits: sequences, a relationship, and columns of several types. */
export const visitsMetadata: Metadata = readMetadata({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    visits: {
      columns: {
        who: { sdtype: 'id' },
        kind: { sdtype: 'categorical' },
        sex: { sdtype: 'categorical' },
        size: { sdtype: 'numerical' },
        weight: { sdtype: 'numerical' },
      },
      sequence_key: 'who',
    },
    people: { columns: { key: { sdtype: 'id' }, town: { sdtype: 'categorical' } }, primary_key: 'key' },
  },
  relationships: [
    {
      parent_table_name: 'people',
      parent_primary_key: 'key',
      child_table_name: 'visits',
      child_foreign_key: 'who',
    },
  ],
});
