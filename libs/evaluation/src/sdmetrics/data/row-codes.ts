import { isNullAt, isObject, lengthOf, type Cell, type Series } from './series.js';

/** Rows of one or several columns as dense codes: equal rows have equal codes. A null equals a null. */
export interface RowCodes {
  readonly codes: Int32Array;
  /** Rows that are null in every column. */
  readonly allNull: Uint8Array;
  /** Number of different codes over all tables that were coded together. */
  readonly size: number;
}

interface Level {
  readonly codes: readonly Int32Array[];
  readonly size: number;
}

const codeCells = (all: readonly Series[]): Level => {
  const index = new Map<Cell | null, number>();
  // As in Python, a truth value equals 0 or 1.
  const codeOf = (cell: Cell | null): number => {
    const key = typeof cell === 'boolean' ? Number(cell) : cell;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, index.size);
    return index.size - 1;
  };
  const codes = all.map((series) => {
    if (!isObject(series)) return Int32Array.from(series.values, (v) => codeOf(v !== v ? null : v));
    const known = new Int32Array(series.cells.length).fill(-1);
    return series.codes.map((code) => {
      if (code < 0) return codeOf(null);
      if (known[code]! < 0) known[code] = codeOf(series.cells[code]!);
      return known[code]!;
    });
  });
  return { codes, size: index.size };
};

const combine = (first: Level, second: Level): Level => {
  const index = new Map<number, number>();
  const codes = first.codes.map((left, k) => {
    const right = second.codes[k]!;
    return left.map((code, row) => {
      const key = code * second.size + right[row]!;
      const known = index.get(key);
      if (known !== undefined) return known;
      index.set(key, index.size);
      return index.size - 1;
    });
  });
  return { codes, size: index.size };
};

const nullRows = (key: readonly Series[]): Uint8Array => {
  const marks = new Uint8Array(key[0] === undefined ? 0 : lengthOf(key[0])).fill(1);
  for (const series of key) for (let row = 0; row < marks.length; row++) if (!isNullAt(series, row)) marks[row] = 0;
  return marks;
};

/** Numbers rows of several tables in one dictionary; a key may have several columns, the same number in each table. */
export const codeRows = (...keys: readonly (readonly Series[])[]): readonly RowCodes[] => {
  const width = keys[0]?.length ?? 0;
  const levels = Array.from({ length: width }, (_, level) => codeCells(keys.map((key) => key[level]!)));
  const { codes, size } = levels.reduce(combine);
  return keys.map((key, k) => ({ codes: codes[k]!, allNull: nullRows(key), size }));
};
