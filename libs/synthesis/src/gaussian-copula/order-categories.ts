const ROUNDS = 4;
const POWER_STEPS = 40;

/** A column whose rows have a number that grows along its order. */
export interface OrderedColumn {
  readonly scores: Float64Array;
  /** Of a category: the position of every row's value, and how to score the rows when the positions are put in another order. */
  readonly category?: {
    readonly positions: Int32Array;
    readonly size: number;
    reorder(order: readonly number[]): Float64Array;
  };
}

/**
 * Orders categories along the direction in which all columns vary together most, so that one correlation can say much about a category: the first axis of a
 * principal component analysis whose categories are scored anew each round. Returns the order of every category column.
 * Citation: de Leeuw, Young, Takane 1976, optimal scaling by alternating least squares.
 */
export function orderCategories(columns: readonly OrderedColumn[]): readonly (readonly number[] | undefined)[] {
  let scores = columns.map((column) => column.scores);
  let orders: readonly (readonly number[] | undefined)[] = columns.map(
    ({ category }) => category && Array.from({ length: category.size }, (_, at) => at),
  );
  if (columns.length < 2) return orders;
  for (let round = 0; round < ROUNDS; round++) {
    const standard = scores.map(standardised);
    const weights = axisOfColumns(standard);
    const total = new Float64Array(standard[0]!.length);
    standard.forEach((column, at) => column.forEach((value, row) => (total[row]! += weights[at]! * value)));
    orders = columns.map(({ category }, at) => {
      if (!category || category.size < 3) return orders[at];
      const others = total.map((value, row) => value - weights[at]! * standard[at]![row]!);
      return orderByMean(category.positions, category.size, others);
    });
    scores = columns.map(({ category, scores: fixed }, at) => (category ? category.reorder(orders[at]!) : fixed));
  }
  return orders;
}

function orderByMean(positions: Int32Array, size: number, values: Float64Array): readonly number[] {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  positions.forEach((position, row) => {
    sums[position]! += values[row]!;
    counts[position]!++;
  });
  const mean = (position: number): number => (counts[position]! > 0 ? sums[position]! / counts[position]! : 0);
  return Array.from({ length: size }, (_, at) => at).sort((a, b) => mean(a) - mean(b) || a - b);
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** The first axis of columns of standardised rows. */
function axisOfColumns(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const rows = columns[0]!.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += columns[i]![row]! * columns[j]![row]!;
      matrix[i * size + j] = matrix[j * size + i] = sum / Math.max(1, rows);
    }
  return firstAxis(matrix, size);
}

/** The first eigenvector of a symmetric matrix, by power iteration from nearly equal weights. */
export function firstAxis(matrix: Float64Array, size: number): Float64Array {
  let axis = Float64Array.from({ length: size }, (_, at) => 1 + at / size);
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = axis.map((_, i) => axis.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0));
    const norm = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (norm === 0) return axis;
    axis = next.map((value) => value / norm);
  }
  return axis;
}
