import { CHUNK, eachChunk } from './chunks.js';
import { kernels, reserve } from './kernels.js';
import type { Matrix } from './matrix.js';

/** y = x where x is positive, else `slope` times x, in place; the slope is from 0 to 1. */
export function rectify({ values }: Matrix, slope = 0): void {
  const floats = reserve(CHUNK);
  eachChunk(values.length, (from, to, vectors) => {
    floats.set(values.subarray(from, to));
    kernels.scaleWhereNegative(0, 0, vectors, slope);
    values.set(floats.subarray(0, to - from), from);
  });
}

/** The derivatives with respect to x, in place, given the rectified y: it has the signs of x where the slope is positive. */
export function rectifyBackward({ values }: Matrix, { values: signs }: Matrix, slope = 0): void {
  const floats = reserve(2 * CHUNK);
  eachChunk(values.length, (from, to, vectors) => {
    floats.set(values.subarray(from, to));
    floats.set(signs.subarray(from, to), CHUNK);
    kernels.scaleWhereNegative(0, 4 * CHUNK, vectors, slope);
    values.set(floats.subarray(0, to - from), from);
  });
}
