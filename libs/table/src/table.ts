/** A typed columnar table: every column has `rowCount` entries. */
export interface Table {
  readonly rowCount: number;
  /** In the order of the metadata. */
  readonly columns: readonly Column[];
}

export type Column = TextColumn | NumberColumn | DatetimeColumn;

/** Text, categories, booleans ("True"/"False" as read) and identifiers, dictionary-encoded. */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  /** Index into `dictionary`; -1 is null. */
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** NaN is null. */
  readonly values: Float64Array;
  /** Digits after the decimal point to write; undefined: as short as round-trips. */
  readonly decimals?: number;
}

export interface DatetimeColumn {
  readonly kind: 'datetime';
  readonly name: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; NaN is null. */
  readonly values: Float64Array;
  /** strftime format used to write it. */
  readonly format: string;
}

/** Cells as a connector reads them, one array per column, all of the same length. */
export interface Batch {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, readonly RawCell[]>>;
}

export type RawCell = string | number | bigint | boolean | Date | null;
