import type { NumberColumn, Table, TextColumn } from '@likeness/table';

/** For tests: a text column; null is missing. */
export function textColumn(name: string, cells: readonly (string | null)[]): TextColumn {
  const dictionary = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = new Map(dictionary.map((text, code) => [text, code]));
  return {
    kind: 'text',
    name,
    dictionary,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : codes.get(cell)!)),
  };
}

/** For tests: a number column; NaN is missing. */
export function numberColumn(name: string, values: readonly number[]): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(values) };
}

export function tableOf(...columns: readonly (TextColumn | NumberColumn | Table['columns'][number])[]): Table {
  const [first] = columns;
  const rowCount = !first ? 0 : first.kind === 'text' ? first.codes.length : first.values.length;
  return { rowCount, columns };
}
