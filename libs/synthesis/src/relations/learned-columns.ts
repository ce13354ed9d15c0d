import type { Column, Dataset } from '@likeness/table';
import type { Plan } from '../synthesizer.js';

/** The columns of a table that the plan says are learned. */
export function learnedColumnsOf({ columns }: Plan, { tables }: Dataset, table: string): readonly Column[] {
  const learned = new Set(
    columns.filter((column) => column.table === table && column.domain === 'learned').map(({ name }) => name),
  );
  return tables[table]!.columns.filter(({ name }) => learned.has(name));
}
