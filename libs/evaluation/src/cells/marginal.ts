import type { CellColumn } from './cell-table.js';

/** Above so many cells a pair is counted sparsely. */
const denseCells = 2 ** 22;

/** Counts per cell. */
export function countOne({ codes, labels }: CellColumn): Float64Array {
  const counts = new Float64Array(labels.length);
  for (const code of codes) counts[code]!++;
  return counts;
}

/** Shares per cell; all 0 where there are no rows. */
export function sharesOf(counts: Float64Array, rows: number): Float64Array {
  return rows === 0 ? counts.map(() => 0) : counts.map((count) => count / rows);
}

/** Counts of two columns of one table: cell (i, j) at `i * second.labels.length + j`. Cells that are left out are 0. */
export interface PairCounts {
  readonly rows: number;
  readonly cells: number;
  get(cell: number): number;
  /** Every cell that is not 0, once. */
  forEach(visit: (count: number, cell: number) => void): void;
}

export function countPair(first: CellColumn, second: CellColumn): PairCounts {
  const cells = first.labels.length * second.labels.length;
  return cells <= denseCells ? countDensely(first, second, cells) : countSparsely(first, second, cells);
}

function countDensely(first: CellColumn, second: CellColumn, cells: number): PairCounts {
  const counts = new Uint32Array(cells);
  const width = second.labels.length;
  const [a, b] = [first.codes, second.codes];
  for (let row = 0; row < a.length; row++) counts[a[row]! * width + b[row]!]!++;
  return {
    rows: a.length,
    cells,
    get: (cell) => counts[cell]!,
    forEach: (visit) => {
      for (let cell = 0; cell < cells; cell++) if (counts[cell]! > 0) visit(counts[cell]!, cell);
    },
  };
}

function countSparsely(first: CellColumn, second: CellColumn, cells: number): PairCounts {
  const counts = new Map<number, number>();
  const width = second.labels.length;
  const [a, b] = [first.codes, second.codes];
  for (let row = 0; row < a.length; row++) {
    const cell = a[row]! * width + b[row]!;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return { rows: a.length, cells, get: (cell) => counts.get(cell) ?? 0, forEach: (visit) => counts.forEach(visit) };
}
