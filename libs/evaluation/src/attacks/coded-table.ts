import { mixedRows, type MixedRows } from '../nearest/mixed-rows.js';

/** A table as attackers compare it: one typed array for each column, categories as codes that all tables share. NaN is null. */
export interface CodedTable {
  readonly rowCount: number;
  readonly columns: readonly Float64Array[];
}

const takeCells = (column: Float64Array, rows: Int32Array): Float64Array => {
  const cells = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) cells[i] = column[rows[i]!]!;
  return cells;
};

export const takeCodedRows = ({ columns }: CodedTable, rows: Int32Array): CodedTable => ({
  rowCount: rows.length,
  columns: columns.map((column) => takeCells(column, rows)),
});

/** Some columns, by their positions, as rows for a search of neighbours. */
export const rowsOf = ({ rowCount, columns }: CodedTable, positions: readonly number[]): MixedRows =>
  mixedRows(
    rowCount,
    positions.map((at) => columns[at]!),
  );
