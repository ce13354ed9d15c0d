import type { Metadata } from '../metadata.js';

/** Whether a table is no child of another one; it may refer to itself. */
export const belongsToNone = (table: string, { relationships }: Pick<Metadata, 'relationships'>): boolean =>
  relationships.every(({ parent_table_name: parent, child_table_name: child }) => child !== table || parent === table);
