import type { Table } from './table.js';

/** Several related tables, by the names of the metadata, in its order. */
export interface Dataset {
  readonly tables: Readonly<Record<string, Table>>;
}
