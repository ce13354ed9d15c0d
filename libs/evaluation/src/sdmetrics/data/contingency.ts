import type { Coded } from './coded.js';

/** How often each combination of two columns occurs. Combinations that do not occur are left out. */
export interface Contingency {
  readonly rows: number;
  get(cell: number): number;
  forEach(visit: (count: number, cell: number) => void): void;
}

const MOST_DENSE_CELLS = 2 ** 20;

/** Counts in an array with one element for each cell. */
export const denseContingency = (counts: Int32Array, rows: number): Contingency => ({
  rows,
  get: (cell) => counts[cell]!,
  forEach(visit) {
    for (let cell = 0; cell < counts.length; cell++) if (counts[cell]! > 0) visit(counts[cell]!, cell);
  },
});

/** One element for each cell. */
export const countCells = (first: Coded, second: Coded): Int32Array => {
  const counts = new Int32Array(first.size * second.size);
  const [a, b, width] = [first.codes, second.codes, second.size];
  for (let i = 0; i < a.length; i++) counts[a[i]! * width + b[i]!]!++;
  return counts;
};

const sparse = ({ codes: a }: Coded, { codes: b, size }: Coded): Contingency => {
  const counts = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const cell = a[i]! * size + b[i]!;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return { rows: a.length, get: (cell) => counts.get(cell) ?? 0, forEach: (visit) => counts.forEach(visit) };
};

/** Cell (i, j), counted from null, is `i * second.size + j`. */
export const contingency = (first: Coded, second: Coded): Contingency =>
  first.size * second.size <= MOST_DENSE_CELLS
    ? denseContingency(countCells(first, second), first.codes.length)
    : sparse(first, second);

/** 1 - half the sum of the differences of the shares; NaN of no rows. */
export const overlap = (real: Contingency, synthetic: Contingency): number => {
  if (real.rows === 0 || synthetic.rows === 0) return real.rows === synthetic.rows ? 1 : 0.5;
  let distance = 0;
  real.forEach((count, cell) => {
    distance += Math.abs(count / real.rows - synthetic.get(cell) / synthetic.rows);
  });
  synthetic.forEach((count, cell) => {
    if (real.get(cell) === 0) distance += count / synthetic.rows;
  });
  return 1 - distance / 2;
};

/** Cramer's V; NaN if a column has fewer than two values. */
export const cramersV = (table: Contingency, firstSize: number, secondSize: number): number => {
  const [rows, columns] = [new Float64Array(firstSize), new Float64Array(secondSize)];
  table.forEach((count, cell) => {
    rows[Math.floor(cell / secondSize)]! += count;
    columns[cell % secondSize]! += count;
  });
  const degrees = Math.min(rows.filter((c) => c > 0).length, columns.filter((c) => c > 0).length) - 1;
  if (degrees < 1) return NaN;
  let statistic = 0;
  let covered = 0;
  table.forEach((count, cell) => {
    const expected = (rows[Math.floor(cell / secondSize)]! * columns[cell % secondSize]!) / table.rows;
    statistic += (count - expected) ** 2 / expected;
    covered += expected;
  });
  return Math.sqrt((statistic + Math.max(table.rows - covered, 0)) / table.rows / degrees);
};
