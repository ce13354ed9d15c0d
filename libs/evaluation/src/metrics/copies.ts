import type { Column, Table } from '@likeness/table';

export interface Copies {
  /** Share of synthetic rows that equal a real row on all compared columns, in [0, 1]. */
  readonly share: number;
  /** The same for the synthetic rows with every column shuffled on its own: copies that come from chance alone. */
  readonly baseline: number;
}

/** @param names of the columns to compare, by their values and not by cells */
export function copies(real: Table, synthetic: Table, names: readonly string[]): Copies {
  const pairs = names.flatMap((name) => {
    const [a, b] = [real, synthetic].map((table) => table.columns.find((column) => column.name === name));
    return a !== undefined && b !== undefined ? [numbered(a, b)] : [];
  });
  if (pairs.length === 0 || synthetic.rowCount === 0) return { share: 0, baseline: 0 };
  const index = indexOf(
    pairs.map(([codes]) => codes),
    real.rowCount,
  );
  const columns = pairs.map(([, codes]) => codes);
  return { share: shareFound(index, columns), baseline: shareFound(index, columns.map(shuffled)) };
}

interface RowIndex {
  readonly columns: readonly Int32Array[];
  /** Row numbers by hash. */
  readonly rows: ReadonlyMap<number, readonly number[]>;
}

/** The values of both columns as numbers that mean the same in each. Empty is a value. */
function numbered(real: Column, synthetic: Column): [Int32Array, Int32Array] {
  const numbers = new Map<string | number, number>();
  const numberOf = (value: string | number): number => {
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    return number;
  };
  const read = (column: Column): Int32Array => {
    if (column.kind !== 'text') return Int32Array.from(column.values, numberOf);
    const translated = column.dictionary.map(numberOf);
    return column.codes.map((code) => (code < 0 ? -1 : translated[code]!));
  };
  return [read(real), read(synthetic)];
}

function indexOf(columns: readonly Int32Array[], rowCount: number): RowIndex {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row++) {
    const hash = hashOf(columns, row);
    const same = rows.get(hash);
    if (same === undefined) rows.set(hash, [row]);
    else if (!same.some((other) => equalRows(columns, other, columns, row))) same.push(row);
  }
  return { columns, rows };
}

function shareFound(index: RowIndex, columns: readonly Int32Array[]): number {
  const count = columns[0]!.length;
  let found = 0;
  for (let row = 0; row < count; row++) {
    const candidates = index.rows.get(hashOf(columns, row));
    if (candidates?.some((real) => equalRows(index.columns, real, columns, row)) === true) found++;
  }
  return found / count;
}

function equalRows(a: readonly Int32Array[], rowA: number, b: readonly Int32Array[], rowB: number): boolean {
  return a.every((codes, i) => codes[rowA] === b[i]![rowB]);
}

/** 32 bits (murmur3's mixing); equal hashes are compared cell by cell. */
function hashOf(columns: readonly Int32Array[], row: number): number {
  let hash = 0;
  for (const codes of columns) {
    hash = Math.imul(hash ^ Math.imul(codes[row]! + 1, 0xcc9e2d51), 0x1b873593);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0x6b64;
  }
  return hash ^ (hash >>> 16);
}

/** Fisher-Yates on a fixed stream, so that a report can be made again. Each column continues at its own place. */
function shuffled(codes: Int32Array, column: number): Int32Array {
  const result = Int32Array.from(codes);
  let state = (column + 1) * 0x9e3779b9;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    const other = (((word ^ (word >>> 14)) >>> 0) * (i + 1)) / 2 ** 32;
    const j = Math.floor(other);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
