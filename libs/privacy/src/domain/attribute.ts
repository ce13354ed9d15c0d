/** A column as the model sees it: a finite number of public cells. Nothing in it was read off the data without being paid for. */
export type Attribute = CategoricalAttribute | BinnedAttribute;

/**
 * Cells: one per value, then `(empty)` if `empty`, then `<other>` if `other`.
 * A real value that is not listed falls into `<other>`, else into `(empty)`, else into a cell drawn uniformly: never an error.
 */
export interface CategoricalAttribute {
  readonly kind: 'categorical';
  readonly name: string;
  /** Public, distinct. */
  readonly values: readonly string[];
  /** Has a cell for missing values. */
  readonly empty: boolean;
  /** Has a cell for values that are not listed. For open domains, whose values were selected with budget. */
  readonly other: boolean;
  /** Where the cells are combinations of several columns: `values` are then their labels, and there is no `(empty)` or `<other>`. */
  readonly combines?: CombinedColumns;
}

/** Columns of which only some combinations occur, by the owner's declaration. */
export interface CombinedColumns {
  readonly columns: readonly string[];
  /** One per cell, a text for each column; null is an empty cell. */
  readonly combinations: readonly (readonly (string | null)[])[];
}

/**
 * Cells: `bins` of equal width over [min, max], then `(empty)` if `empty`. Values outside are clipped.
 * A missing value without an `(empty)` cell goes to a cell drawn uniformly.
 */
export interface BinnedAttribute {
  readonly kind: 'binned';
  readonly name: string;
  readonly scale: 'number' | 'datetime';
  /** Inclusive; datetimes in milliseconds since 1970. */
  readonly min: number;
  /** Inclusive. */
  readonly max: number;
  /** Distance between neighbouring values, in the unit of `min`; undefined: a continuum. */
  readonly granularity?: number;
  readonly bins: number;
  readonly empty: boolean;
}

export const EMPTY_LABEL = '(empty)';
export const OTHER_LABEL = '<other>';

/** Number of cells, the special ones included. */
export function cellCount(attribute: Attribute): number {
  const ordinary = attribute.kind === 'categorical' ? attribute.values.length : attribute.bins;
  const special = (attribute.empty ? 1 : 0) + (attribute.kind === 'categorical' && attribute.other ? 1 : 0);
  return ordinary + special;
}

/** Index of the `(empty)` cell, -1 where there is none. */
export function emptyCell(attribute: Attribute): number {
  if (!attribute.empty) return -1;
  return attribute.kind === 'categorical' ? attribute.values.length : attribute.bins;
}

/** Index of the `<other>` cell, -1 where there is none. */
export function otherCell(attribute: Attribute): number {
  return attribute.kind === 'categorical' && attribute.other ? cellCount(attribute) - 1 : -1;
}
