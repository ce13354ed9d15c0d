import type { ColumnMetadata, TextColumn } from '@likeness/table';
import { type CellColumn, emptyLabel } from './cell-table.js';

/** Columns of the same name as cells: the declared values first, then whatever else one of them holds, then empty. */
export function textCells(columns: readonly TextColumn[], metadata: ColumnMetadata | undefined): CellColumn[] {
  const domain = metadata?.domain;
  const cells = new Map<string, number>();
  const cellOf = (text: string): number => {
    let cell = cells.get(text);
    if (cell === undefined) cells.set(text, (cell = cells.size));
    return cell;
  };
  if (domain !== undefined && 'values' in domain) domain.values.forEach(cellOf);
  // An entry of the dictionary that no row uses makes no cell.
  const translated = columns.map(({ codes, dictionary }) => {
    const cellOfCode = new Int32Array(dictionary.length).fill(-1);
    return codes.map((code) => {
      if (code < 0) return -1;
      if (cellOfCode[code]! < 0) cellOfCode[code] = cellOf(dictionary[code]!);
      return cellOfCode[code]!;
    });
  });
  const labels = [...cells.keys()];
  if (!translated.some((codes) => codes.includes(-1)))
    return columns.map(({ name }, i) => ({ name, labels, codes: translated[i]! }));
  const empty = labels.length;
  return columns.map(({ name }, i) => ({
    name,
    labels: [...labels, emptyLabel],
    codes: translated[i]!.map((code) => (code < 0 ? empty : code)),
  }));
}
