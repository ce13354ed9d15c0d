import type { ProgramRow } from './programmed-constraint.js';

/** A row of one of several tables, as a program sees it. */
export interface RelatedRow {
  readonly values: ProgramRow;
  /** The row that a foreign key names; undefined where it is empty. @throws SynthesisError `bad_parameter`: there is no such key */
  parent(foreignKey: string): RelatedRow | undefined;
  /** The rows of a table that name this one. Of programs `afterChildren` alone. @throws SynthesisError `bad_parameter` */
  children(table: string, foreignKey: string): readonly RelatedRow[];
}

/** A rule over several tables that is a program: given through the library, never read from a file. */
export interface DatasetProgram {
  /** In words, for the message when rows cannot keep it. */
  readonly title: string;
  /** The table whose rows it is about. */
  readonly table: string;
  /**
   * It looks at children. It runs once all tables are there, so its rows can be repaired, but not drawn again. Absent: it looks at parents alone, and rows that break it are
   * repaired, drawn again with the same parents, and at last left out.
   */
  readonly afterChildren?: true;
  /** Whether a row keeps it, with its values as they will be written. */
  holds(row: RelatedRow): boolean;
  /** The cells to change so that it does; undefined where it cannot be helped. Keys, and columns that conditions or other tables count on, stay as they are. */
  repair?(row: RelatedRow): ProgramRow | undefined;
}
