import type { CellColumn, CellTable } from '../cells/cell-table.js';
import { countOne, countPair } from '../cells/marginal.js';

/**
 * Cramer's V of every pair of columns, row-major; 1 on the diagonal. In [0, 1]; 0 where a column has one value only.
 * Yields between pairs, so that a cancellation gets in.
 * V = sqrt(chi2 / (n min(r - 1, c - 1))) over the values that occur (Cramer 1946).
 */
export function* associations({ columns, rowCount }: CellTable): Generator<void, Float64Array> {
  const size = columns.length;
  const counts = columns.map(countOne);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      yield;
      const v = cramersV(columns[i]!, columns[j]!, counts[i]!, counts[j]!, rowCount);
      matrix[i * size + j] = v;
      matrix[j * size + i] = v;
    }
  }
  return matrix;
}

function cramersV(a: CellColumn, b: CellColumn, countsA: Float64Array, countsB: Float64Array, rows: number): number {
  const occurring = (counts: Float64Array): number => counts.reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
  const freedom = Math.min(occurring(countsA), occurring(countsB)) - 1;
  if (freedom < 1) return 0;
  let sum = 0;
  countPair(a, b).forEach((count, cell) => {
    sum += count ** 2 / (countsA[Math.floor(cell / countsB.length)]! * countsB[cell % countsB.length]!);
  });
  // chi2 = n (sum of n_ij^2 / (n_i n_j) - 1)
  return rows === 0 ? 0 : Math.min(1, Math.sqrt(Math.max(0, sum - 1) / freedom));
}
