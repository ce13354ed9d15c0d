/** Rows of a table that is handed over. */
export const BLOCK_ROWS = 1 << 18;

/** How many rows are drawn at once, until there are so many. At least one block, so that there are always columns. */
export function* rowBlocks(rows: number): Iterable<number> {
  yield Math.min(BLOCK_ROWS, rows);
  for (let done = BLOCK_ROWS; done < rows; done += BLOCK_ROWS) yield Math.min(BLOCK_ROWS, rows - done);
}
