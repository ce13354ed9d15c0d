import { SdMetricsError } from '../sdmetrics-error.js';

/** Rows one after the other. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** 1.6 GB. */
const MOST_CELLS = 2e8;

/** @throws SdMetricsError `incomputable`: more cells than memory should hold */
export const matrix = (rows: number, columns: number): Matrix => {
  if (rows * columns > MOST_CELLS)
    throw new SdMetricsError(
      'incomputable',
      'With one column for each category the table has more than 200 million cells. Leave out columns of many categories, or take a sample.',
    );
  return { rows, columns, values: new Float64Array(rows * columns) };
};

export const takeMatrixRows = (from: Matrix, rows: Int32Array): Matrix => {
  const { columns } = from;
  const taken = matrix(rows.length, columns);
  rows.forEach((row, i) => taken.values.set(from.values.subarray(row * columns, (row + 1) * columns), i * columns));
  return taken;
};

export const stackRows = (above: Matrix, below: Matrix): Matrix => {
  const both = matrix(above.rows + below.rows, above.columns);
  both.values.set(above.values);
  both.values.set(below.values, above.values.length);
  return both;
};

export const columnOfMatrix = ({ rows, columns, values }: Matrix, column: number): Float64Array => {
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = values[row * columns + column]!;
  return found;
};
