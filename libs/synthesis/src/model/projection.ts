import { cliqueCells, type Clique, type Sizes } from './clique.js';

/**
 * For every cell of a table over `from` (row-major), the position of the cell of `to` it falls in.
 * `to` is a subset of `from` in any order.
 */
export function projectionIndex(from: Clique, to: Clique, sizes: Sizes): Int32Array {
  const strides = from.map((attribute) => {
    const axis = to.indexOf(attribute);
    return axis < 0 ? 0 : cliqueCells(to.slice(axis + 1), sizes);
  });
  let index: Int32Array = new Int32Array(1);
  for (let axis = 0; axis < from.length; axis++) {
    const size = sizes[from[axis]!]!;
    const stride = strides[axis]!;
    const grown = new Int32Array(index.length * size);
    let cell = 0;
    for (let i = 0; i < index.length; i++) {
      const base = index[i]!;
      for (let code = 0; code < size; code++) grown[cell++] = base + code * stride;
    }
    index = grown;
  }
  return index;
}

/** Sums a table over `from` into one of `cells` cells along a {@link projectionIndex}. */
export function project(values: Float64Array, index: Int32Array, cells: number): Float64Array {
  const sums = new Float64Array(cells);
  for (let cell = 0; cell < values.length; cell++) sums[index[cell]!]! += values[cell]!;
  return sums;
}
