import type { Column, Table } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';

/** @throws PrivacyError `unknown_column` */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  throw new PrivacyError(
    'unknown_column',
    'The table has no column of this name; check the metadata against the data.',
    {
      column: name,
    },
  );
}
