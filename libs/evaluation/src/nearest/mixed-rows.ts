/** Rows of numbers and categories side by side, one after the other. Plain typed arrays, so that a worker can be given them. */
export interface MixedRows {
  readonly rowCount: number;
  readonly width: number;
  /** `rowCount` x `width`, row-major. A category is its code, the same in all tables that are compared. NaN is null. */
  readonly values: Float64Array;
}

/** @param columns of equal length, one for each column of the table */
export const mixedRows = (rowCount: number, columns: readonly Float64Array[]): MixedRows => {
  const width = columns.length;
  const values = new Float64Array(rowCount * width);
  columns.forEach((column, c) => {
    for (let row = 0; row < rowCount; row++) values[row * width + c] = column[row]!;
  });
  return { rowCount, width, values };
};
