import type { Matrix } from './matrix.js';

type Rows = readonly Float64Array[];

/** Reflects row vectors so that the pivot's entries behind `from` vanish; returns what stands at `from`. */
const reflect = (pivot: Float64Array, from: number, others: Iterable<Float64Array>): number => {
  let square = 0;
  for (let i = from; i < pivot.length; i++) square += pivot[i]! ** 2;
  if (square === 0) return 0;
  const head = pivot[from]! > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const normal = pivot.slice(from);
  normal[0]! -= head;
  let length = 0;
  for (const v of normal) length += v * v;
  const apply = (vector: Float64Array): void => {
    let projection = 0;
    for (let i = 0; i < normal.length; i++) projection += normal[i]! * vector[from + i]!;
    projection *= 2 / length;
    for (let i = 0; i < normal.length; i++) vector[from + i]! -= projection * normal[i]!;
  };
  if (length > 0) {
    for (const vector of others) apply(vector);
    apply(pivot);
  }
  return head;
};

const squaredLength = (vector: Float64Array, from: number): number => {
  let total = 0;
  for (let i = from; i < vector.length; i++) total += vector[i]! ** 2;
  return total;
};

/** Solves R w = b for the rows of an upper triangular block. */
const backSubstitute = (
  entry: (row: number, column: number) => number,
  right: Float64Array,
  rank: number,
): Float64Array => {
  const solution = new Float64Array(rank);
  for (let row = rank - 1; row >= 0; row--) {
    let rest = right[row]!;
    for (let column = row + 1; column < rank; column++) rest -= entry(row, column) * solution[column]!;
    solution[row] = rest / entry(row, row);
  }
  return solution;
};

/**
 * The shortest w that minimises |A w - y|, A given by its columns: a complete orthogonal decomposition with column pivoting.
 * Columns are overwritten.
 */
const shortestSolution = (columns: Rows, y: Float64Array): Float64Array => {
  const order = columns.map((_, i) => i);
  const at = (i: number): Float64Array => columns[order[i]!]!;
  const steps = Math.min(columns.length, y.length);
  let rank = 0;
  let largest = 0;
  for (; rank < steps; rank++) {
    let pivot = rank;
    for (let j = rank + 1; j < order.length; j++)
      if (squaredLength(at(j), rank) > squaredLength(at(pivot), rank)) pivot = j;
    [order[rank], order[pivot]] = [order[pivot]!, order[rank]!];
    const length = Math.sqrt(squaredLength(at(rank), rank));
    largest = Math.max(largest, length);
    if (length <= largest * Number.EPSILON * Math.max(columns.length, y.length)) break;
    const rest = order.slice(rank + 1).map((i) => columns[i]!);
    reflect(at(rank), rank, [...rest, y]);
  }
  const weights = new Float64Array(columns.length);
  if (rank === columns.length) {
    backSubstitute((row, column) => at(column)[row]!, y, rank).forEach((w, i) => (weights[order[i]!] = w));
    return weights;
  }
  // The rows of [R11 R12] are themselves reduced from the right: L z = y, w = Q z.
  const rows = Array.from({ length: rank }, (_, row) => Float64Array.from(order, (i) => columns[i]![row]!));
  const identity = order.map((_, i) => Float64Array.from(order, (_entry, j) => (i === j ? 1 : 0)));
  for (let row = 0; row < rank; row++) reflect(rows[row]!, row, [...rows.slice(row + 1), ...identity]);
  const z = new Float64Array(rank);
  for (let row = 0; row < rank; row++) {
    let rest = y[row]!;
    for (let column = 0; column < row; column++) rest -= rows[row]![column]! * z[column]!;
    z[row] = rest / rows[row]![row]!;
  }
  identity.forEach((vector, i) => {
    let weight = 0;
    for (let j = 0; j < rank; j++) weight += vector[j]! * z[j]!;
    weights[order[i]!] = weight;
  });
  return weights;
};

/** Ordinary least squares with an intercept; where it is not unique, the shortest weights. */
export const fitLinearRegression = (train: Matrix, target: Float64Array): ((data: Matrix) => Float64Array) => {
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const columns = Array.from({ length: train.columns }, (_, c) =>
    Float64Array.from({ length: train.rows }, (_row, r) => train.values[r * train.columns + c]!),
  );
  const centres = columns.map(mean);
  const height = mean(target);
  const weights = shortestSolution(
    columns.map((column, c) => column.map((v) => v - centres[c]!)),
    target.map((v) => v - height),
  );
  return (data) =>
    Float64Array.from({ length: data.rows }, (_, row) => {
      let value = height;
      for (let c = 0; c < data.columns; c++)
        value += weights[c]! * (data.values[row * data.columns + c]! - centres[c]!);
      return value;
    });
};
