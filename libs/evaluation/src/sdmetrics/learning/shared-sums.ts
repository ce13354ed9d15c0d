import type { Matrix } from './matrix.js';

/** Sums over rows of which each component of a mixture has a share. */
export interface SharedSums {
  readonly masses: Float64Array;
  /** Of every column, and of its squares, for each component. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /**
   * Adds `count` rows from `first` on. `shares` has a row for each component; what stands there is divided by the total of each
   * row of data first.
   */
  add(data: Matrix, shares: Matrix, totals: Float64Array, first: number, count: number): void;
}

export const sharedSums = (components: number, columns: number): SharedSums => {
  const masses = new Float64Array(components);
  const sums = new Float64Array(components * columns);
  const squares = new Float64Array(components * columns);
  let factors = new Float64Array();
  return {
    masses,
    sums,
    squares,
    add({ values }, { columns: rows, values: shares }, totals, first, count) {
      if (factors.length < count) factors = new Float64Array(count);
      for (let row = 0; row < count; row++) factors[row] = 1 / totals[row]!;
      for (let k = 0; k < components; k++) {
        const from = k * rows + first;
        let mass = 0;
        for (let row = 0; row < count; row++) mass += shares[from + row]! *= factors[row]!;
        if (mass === 0) continue;
        masses[k]! += mass;
        for (let i = 0; i < columns; i++) {
          let [sum, square] = [0, 0];
          for (let row = 0, cell = first * columns + i; row < count; row++, cell += columns) {
            const value = values[cell]!;
            const part = shares[from + row]! * value;
            sum += part;
            square += part * value;
          }
          sums[k * columns + i]! += sum;
          squares[k * columns + i]! += square;
        }
      }
    },
  };
};
