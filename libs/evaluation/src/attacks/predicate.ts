import type { CodedTable } from './coded-table.js';

export type Comparison = 'null' | 'known' | 'equal' | 'different' | 'below' | 'above' | 'at-most' | 'at-least';

/** One condition on one column. */
export interface Condition {
  readonly column: number;
  readonly comparison: Comparison;
  readonly value: number;
}

/** Conditions that all hold. It singles out if exactly one row satisfies it. */
export type Predicate = readonly Condition[];

export const predicateKey = (predicate: Predicate): string =>
  predicate.map(({ column, comparison, value }) => `${String(column)} ${comparison} ${String(value)}`).join('&');

/** Whether a value satisfies a condition. Null satisfies `null` only. */
const holds = (cell: number, { comparison, value }: Condition): boolean => {
  switch (comparison) {
    case 'null':
      return cell !== cell;
    case 'known':
      return cell === cell;
    case 'equal':
      return cell === value;
    case 'different':
      return cell === cell && cell !== value;
    case 'below':
      return cell < value;
    case 'above':
      return cell > value;
    case 'at-most':
      return cell <= value;
    case 'at-least':
      return cell >= value;
  }
};

/** Rows of a column in ascending order, nulls last. */
interface SortedColumn {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  /** Rows that are not null. */
  readonly known: number;
}

const sortColumn = (column: Float64Array): SortedColumn => {
  const rows = Int32Array.from({ length: column.length }, (_, row) => row);
  rows.sort((a, b) => {
    const [x, y] = [column[a]!, column[b]!];
    return x === y ? 0 : x !== x ? (y !== y ? 0 : 1) : y !== y ? -1 : x - y;
  });
  const values = Float64Array.from(rows, (row) => column[row]!);
  let known = values.length;
  while (known > 0 && values[known - 1] !== values[known - 1]) known--;
  return { rows, values, known };
};

/** The first of the known positions whose value is at least, or above, the given one. */
const positionOf = ({ values, known }: SortedColumn, value: number, after: 'at-least' | 'above'): number => {
  let [from, to] = [0, known];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (after === 'above' ? values[middle]! <= value : values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** Positions that may satisfy a condition; of `different` all that are known. */
const rangeOf = (column: SortedColumn, { comparison, value }: Condition): readonly [number, number] => {
  switch (comparison) {
    case 'null':
      return [column.known, column.rows.length];
    case 'known':
    case 'different':
      return [0, column.known];
    case 'equal':
      return [positionOf(column, value, 'at-least'), positionOf(column, value, 'above')];
    case 'below':
      return [0, positionOf(column, value, 'at-least')];
    case 'at-most':
      return [0, positionOf(column, value, 'above')];
    case 'above':
      return [positionOf(column, value, 'above'), column.known];
    case 'at-least':
      return [positionOf(column, value, 'at-least'), column.known];
  }
};

/** Tells whether a predicate singles out one row of a table, looking only at the rows of its rarest condition. */
export const singlingOut = (table: CodedTable): ((predicate: Predicate) => boolean) => {
  const sorted = new Map<number, SortedColumn>();
  const columnAt = (at: number): SortedColumn => {
    const known = sorted.get(at);
    if (known !== undefined) return known;
    const column = sortColumn(table.columns[at]!);
    sorted.set(at, column);
    return column;
  };
  return (predicate) => {
    let rarest: { readonly rows: Int32Array; readonly from: number; readonly to: number } | undefined;
    for (const condition of predicate) {
      const column = columnAt(condition.column);
      const [from, to] = rangeOf(column, condition);
      if (rarest === undefined || to - from < rarest.to - rarest.from) rarest = { rows: column.rows, from, to };
    }
    if (rarest === undefined) return table.rowCount === 1;
    let found = 0;
    for (let at = rarest.from; at < rarest.to && found < 2; at++) {
      const row = rarest.rows[at]!;
      if (predicate.every((condition) => holds(table.columns[condition.column]![row]!, condition))) found++;
    }
    return found === 1;
  };
};
