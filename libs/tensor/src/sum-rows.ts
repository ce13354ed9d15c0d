import { CHUNK } from './chunks.js';
import { kernels, reserve } from './kernels.js';
import type { Matrix } from './matrix.js';

/** The sum of the rows of a matrix, into `sums`. */
export function sumRows({ rows, columns, values }: Matrix, sums: Float32Array): void {
  const vectors = Math.ceil(columns / 4);
  const atRows = 4 * vectors;
  const most = Math.max(1, Math.floor(CHUNK / Math.max(1, columns)));
  const floats = reserve(atRows + most * columns + 4);
  floats.fill(0, 0, atRows);
  for (let row = 0; row < rows; row += most) {
    const count = Math.min(most, rows - row);
    floats.set(values.subarray(row * columns, (row + count) * columns), atRows);
    kernels.addRows(0, 4 * atRows, count, 4 * columns, vectors);
  }
  sums.set(floats.subarray(0, columns));
}
