import type { CodedTable } from '../domain/encode.js';
import type { CliqueLayout } from './clique.js';
import { countCodes } from './count-codes.js';

/** Exact counts of every cell of a clique, row-major. Never leaves this library. */
export function countMarginal({ codes, rowCount }: CodedTable, { columns, strides, cells }: CliqueLayout): Int32Array {
  const counts = new Int32Array(cells);
  countCodes(
    counts,
    columns.map((position) => codes[position]!),
    strides,
    rowCount,
  );
  return counts;
}
