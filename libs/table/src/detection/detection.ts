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
  /** Whether it may be personal data, and why, in words. */
  readonly personalData: { readonly suspected: boolean; readonly reason: string };
  /** Read from the data, not public. */
  readonly observed: Observed;
  /** Share of empty cells, in [0, 1]. Read from the data, not public. */
  readonly emptyShare: number;
}

/** What an owner may declare after looking at it. */
export type Observed =
  | {
      readonly kind: 'categories';
      /** The most frequent, at most {@link MAX_CATEGORIES}; in the order of numbers or of letters, which tells nothing. */
      readonly values: readonly string[];
      readonly more: boolean;
    }
  | {
      readonly kind: 'range';
      /** Numbers, or ISO datetimes. */
      readonly min: number | string;
      readonly max: number | string;
      /** In the column's unit (seconds for datetimes). */
      readonly granularity?: number;
    }
  | { readonly kind: 'nothing' };

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
