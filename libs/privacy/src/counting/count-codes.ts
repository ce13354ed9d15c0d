export type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * Adds the rows of some columns to the counts of their cells, row-major by the strides. Complete in itself, for it is also sent to threads as text.
 * @param counts of all cells
 */
export function countCodes(
  counts: Int32Array,
  columns: readonly Codes[],
  strides: readonly number[],
  rows: number,
): void {
  const [a, b, c] = columns;
  const [strideA, strideB] = strides as [number, number];
  if (a === undefined) {
    counts[0]! += rows;
  } else if (b === undefined) {
    for (let row = 0; row < rows; row++) counts[a[row]!]!++;
  } else if (c === undefined) {
    for (let row = 0; row < rows; row++) counts[a[row]! * strideA + b[row]!]!++;
  } else if (columns.length === 3) {
    for (let row = 0; row < rows; row++) counts[a[row]! * strideA + b[row]! * strideB + c[row]!]!++;
  } else {
    // Column by column over blocks of rows that stay in the cache.
    const block = 4096;
    const cells = new Uint32Array(block);
    for (let start = 0; start < rows; start += block) {
      const length = Math.min(block, rows - start);
      cells.fill(0);
      for (let at = 0; at < columns.length; at++) {
        const codes = columns[at]!;
        const stride = strides[at]!;
        for (let row = 0; row < length; row++) cells[row]! += codes[start + row]! * stride;
      }
      for (let row = 0; row < length; row++) counts[cells[row]!]!++;
    }
  }
}
