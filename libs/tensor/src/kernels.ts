import { multiplyCode, type MultiplyBlocks } from './multiply-code.js';
import {
  adamCode,
  addRowsCode,
  exponentialCode,
  logarithmCode,
  packRowsCode,
  scaleWhereNegativeCode,
  type AdamVectors,
  type AddRowsVectors,
  type PackRows,
  type ReplaceVectors,
  type ScaleWhereNegative,
} from './vector-code.js';
import { wasmModule } from './wasm-code.js';

/** Functions over the memory that {@link reserve} gives. */
export interface Kernels {
  readonly multiplyRows: MultiplyBlocks;
  readonly multiplyColumns: MultiplyBlocks;
  readonly adam: AdamVectors;
  readonly scaleWhereNegative: ScaleWhereNegative;
  readonly addRows: AddRowsVectors;
  readonly exponential: ReplaceVectors;
  readonly logarithm: ReplaceVectors;
  readonly packRows: PackRows;
}

const PAGE = 1 << 16;

/** Grows with the largest product, and is never given back. What a call leaves there is lost with the next. */
const memory = new WebAssembly.Memory({ initial: 64 });
let floats = new Float32Array(memory.buffer);

/** Memory of at least so many floats, from address 0 on. */
export function reserve(count: number): Float32Array {
  const missing = 4 * count - memory.buffer.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE));
    floats = new Float32Array(memory.buffer);
  }
  return floats;
}

const code = wasmModule([
  multiplyCode('multiplyRows', 'rows'),
  multiplyCode('multiplyColumns', 'columns'),
  adamCode('adam'),
  scaleWhereNegativeCode('scaleWhereNegative'),
  addRowsCode('addRows'),
  exponentialCode('exponential'),
  logarithmCode('logarithm'),
  packRowsCode('packRows'),
]);

export const kernels = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
  .exports as unknown as Kernels;
