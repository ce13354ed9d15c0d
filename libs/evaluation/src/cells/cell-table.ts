/** A table of which every column is one of a finite number of cells. */
export interface CellTable {
  readonly rowCount: number;
  readonly columns: readonly CellColumn[];
}

export interface CellColumn {
  readonly name: string;
  /** One per cell, for people. */
  readonly labels: readonly string[];
  /** `rowCount` long: index of the cell. */
  readonly codes: Int32Array;
}

export const emptyLabel = '(empty)';
