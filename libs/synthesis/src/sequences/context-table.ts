import type { TableMetadata } from '@likeness/table';
import { sequenceRoles } from '../planning/sequence-roles.js';

/** The table of sequences: what is said once of each, under its key. `perRow` are the columns that each row has of its own. */
export function contextTable(table: TableMetadata, perRow: ReadonlySet<string>, length: string): TableMetadata {
  const { keys } = sequenceRoles(table);
  const columns = Object.entries(table.columns).filter(([name]) => !perRow.has(name));
  if (keys.length === 0) return { ...table, columns: Object.fromEntries(columns) };
  return {
    columns: { ...Object.fromEntries(columns), [length]: { sdtype: 'numerical', computer_representation: 'Int64' } },
    primary_key: keys.length === 1 ? keys[0]! : keys,
  };
}
