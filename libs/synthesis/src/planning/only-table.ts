import type { Metadata, TableMetadata } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';

/** The one table of the metadata. @throws SynthesisError `one_table_only` */
export function onlyTable(metadata: Metadata): { readonly name: string; readonly table: TableMetadata } {
  const tables = Object.entries(metadata.tables);
  const first = tables[0];
  if (tables.length !== 1 || first === undefined) {
    throw new SynthesisError('one_table_only', 'This synthesizer takes one table; give metadata with exactly one.', {
      tables: tables.length,
    });
  }
  return { name: first[0], table: first[1] };
}
