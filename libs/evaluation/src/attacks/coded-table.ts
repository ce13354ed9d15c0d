import { mixedRows, type MixedRows } from '../nearest/mixed-rows.js';

/** A table as attackers compare it: one typed array for each column, categories as codes that all tables share. NaN is null. */
export interface CodedTable {
  readonly rowCount: number;
  readonly columns: readonly Float64Array[];
}

export const takeCodedRows = ({ columns }: CodedTable, rows: Int32Array): CodedTable => ({
  rowCount: rows.length,
  columns: columns.map((column) => Float64Array.from(rows, (row) => column[row]!)),
});

/** Some columns, by their positions, as rows for a search of neighbours. */
export const rowsOf = ({ rowCount, columns }: CodedTable, positions: readonly number[]): MixedRows =>
  mixedRows(
    rowCount,
    positions.map((at) => columns[at]!),
  );

const codesOf = (column: Float64Array, known: Map<number, number>): Int32Array =>
  Int32Array.from(column, (value) => {
    const code = known.get(value);
    if (code !== undefined) return code;
    known.set(value, known.size);
    return known.size - 1;
  });

/** Equal rows of all tables get equal numbers, 0, 1, ... in the order in which they appear. Null equals null. */
export const numberRows = (...tables: readonly CodedTable[]): readonly Int32Array[] => {
  const width = tables[0]?.columns.length ?? 0;
  let numbers: readonly Int32Array[] = tables.map(({ rowCount }) => new Int32Array(rowCount));
  for (let c = 0; c < width; c++) {
    const values = new Map<number, number>();
    const codes = tables.map(({ columns }) => codesOf(columns[c]!, values));
    const pairs = new Map<number, number>();
    numbers = numbers.map((before, t) =>
      codesOf(
        Float64Array.from(before, (number, row) => number * values.size + codes[t]![row]!),
        pairs,
      ),
    );
  }
  return numbers;
};

/** Without repeated rows; the first of each stays, in order. */
export const distinctRows = (table: CodedTable): CodedTable => {
  const [numbers = new Int32Array()] = numberRows(table);
  const first = new Set<number>();
  const kept = Int32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => {
    if (first.has(numbers[row]!)) return false;
    first.add(numbers[row]!);
    return true;
  });
  return kept.length === table.rowCount ? table : takeCodedRows(table, kept);
};
