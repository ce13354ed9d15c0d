import type { Metadata, TableMetadata } from '../metadata.js';

/**
 * What detection found out about a column, with reasons. All of it may show real values: it is for the owner's eyes, and none
 * of it becomes public without a decision of the owner.
 */
export interface ColumnDetection {
  readonly name: string;
  readonly sdtype: string;
  /** Why this type, in words: "looks like a date: 100 % of the values parse as %Y-%m-%d". */
  readonly reason: string;
  /** What else the column might be, in words. */
  readonly hints: readonly string[];
  /** Why it may be personal data, in words; absent where nothing points to it. */
  readonly personalData?: string;
  /** Read from the data, not public. */
  readonly observed: ObservedColumn;
}

export interface ObservedColumn {
  readonly source: 'read-from-the-data';
  /** Share of empty cells, in [0, 1]. */
  readonly emptyShare: number;
  /** Distinct values, most frequent first; absent where there are more than {@link MAX_CATEGORIES}. */
  readonly categories?: readonly string[];
  /** Suggestion for a range: numbers, or ISO datetimes; granularity in the column's unit (seconds for datetimes). */
  readonly range?: { readonly min: number | string; readonly max: number | string; readonly granularity?: number };
}

export const MAX_CATEGORIES = 200;

export interface TableDetection {
  readonly table: string;
  readonly rows: number;
  readonly metadata: TableMetadata;
  readonly columns: readonly ColumnDetection[];
  /** Why this primary key, or why none, in words. */
  readonly primaryKeyReason: string;
}

export interface Detection {
  readonly metadata: Metadata;
  readonly tables: readonly TableDetection[];
  /** One sentence for each relationship that was found. */
  readonly relationshipReasons: readonly string[];
}
