import type { TableMetadata } from '@likeness/table';
import { SdMetricsError } from '../sdmetrics-error.js';

const alternateKeys = (metadata: TableMetadata): ReadonlySet<string> => new Set((metadata.alternate_keys ?? []).flat());

/** Columns of these types that are neither keys nor marked as personal, in the order of the metadata. */
export const columnsOfTypes = (metadata: TableMetadata, types: readonly string[]): readonly string[] => {
  const alternates = alternateKeys(metadata);
  return Object.entries(metadata.columns)
    .filter(
      ([name, column]) =>
        !('pii' in column) && name !== metadata.primary_key && !alternates.has(name) && types.includes(column.sdtype),
    )
    .map(([name]) => name);
};

/** @throws SdMetricsError `incomputable`: there is none */
export const selectColumns = (metadata: TableMetadata, types: readonly string[]): readonly string[] => {
  const names = columnsOfTypes(metadata, types);
  if (names.length > 0) return names;
  throw new SdMetricsError(
    'incomputable',
    `The table has no column of the types ${types.join(', ')} that is not a key.`,
  );
};
