/** A column as dense codes from -1, which is null, for counting pairs. */
export interface Coded {
  readonly codes: Int32Array;
  /** Of the codes, null among them. */
  readonly size: number;
}

/** How often each combination of two columns occurs. Combinations that do not occur are left out. */
export interface Contingency {
  readonly rows: number;
  get(cell: number): number;
  forEach(visit: (count: number, cell: number) => void): void;
}

const MOST_DENSE_CELLS = 2 ** 20;

const dense = (a: Int32Array, b: Int32Array, width: number, cells: number): Contingency => {
  const counts = new Int32Array(cells);
  const first = width + 1;
  for (let i = 0; i < a.length; i++) counts[a[i]! * width + b[i]! + first]!++;
  return {
    rows: a.length,
    get: (cell) => counts[cell]!,
    forEach(visit) {
      for (let cell = 0; cell < cells; cell++) if (counts[cell]! > 0) visit(counts[cell]!, cell);
    },
  };
};

const sparse = (a: Int32Array, b: Int32Array, width: number): Contingency => {
  const counts = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const cell = (a[i]! + 1) * width + b[i]! + 1;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return { rows: a.length, get: (cell) => counts.get(cell) ?? 0, forEach: (visit) => counts.forEach(visit) };
};

/** Cell (i, j), counted from null, is `i * second.size + j`. */
export const contingency = (first: Coded, second: Coded): Contingency => {
  const cells = first.size * second.size;
  return cells <= MOST_DENSE_CELLS
    ? dense(first.codes, second.codes, second.size, cells)
    : sparse(first.codes, second.codes, second.size);
};

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
