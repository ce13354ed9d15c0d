import type { EncodedTable } from '../domain/encode.js';
import type { CliqueLayout } from './clique.js';

type Codes = EncodedTable['codes'][number];

/** Exact counts of every cell of a clique, row-major. Never leaves this library. */
export function countMarginal(table: EncodedTable, layout: CliqueLayout): Int32Array {
  const counts = new Int32Array(layout.cells);
  const [a, b, c, ...rest] = layout.columns.map((position) => table.codes[position]!);
  if (!a) counts[0] = table.rowCount;
  else if (!b) countOne(counts, a);
  else if (!c) countTwo(counts, a, b, layout.strides[0]!);
  else if (rest.length === 0) countThree(counts, a, b, c, layout.strides[0]!, layout.strides[1]!);
  else countMany(counts, [a, b, c, ...rest], layout.strides);
  return counts;
}

function countOne(counts: Int32Array, a: Codes): void {
  for (let row = 0; row < a.length; row++) counts[a[row]!]!++;
}

function countTwo(counts: Int32Array, a: Codes, b: Codes, strideA: number): void {
  for (let row = 0; row < a.length; row++) counts[a[row]! * strideA + b[row]!]!++;
}

function countThree(counts: Int32Array, a: Codes, b: Codes, c: Codes, strideA: number, strideB: number): void {
  for (let row = 0; row < a.length; row++) counts[a[row]! * strideA + b[row]! * strideB + c[row]!]!++;
}

const BLOCK = 4096;

/** Column by column over blocks of rows that stay in the cache. */
function countMany(counts: Int32Array, columns: readonly Codes[], strides: readonly number[]): void {
  const rows = columns[0]!.length;
  const cells = new Uint32Array(BLOCK);
  for (let start = 0; start < rows; start += BLOCK) {
    const length = Math.min(BLOCK, rows - start);
    cells.fill(0);
    columns.forEach((codes, i) => addColumn(cells, codes, start, length, strides[i]!));
    for (let row = 0; row < length; row++) counts[cells[row]!]!++;
  }
}

function addColumn(cells: Uint32Array, codes: Codes, start: number, length: number, stride: number): void {
  for (let row = 0; row < length; row++) cells[row]! += codes[start + row]! * stride;
}
