import { CHUNK, eachChunk } from './chunks.js';
import { kernels, reserve } from './kernels.js';
import type { ReplaceVectors } from './vector-code.js';

/** Replaces every x by e to the x, as 32-bit floats: to two units in the last place, from e^-87 to e^88, beyond which x counts as that bound. */
export function exponentials(values: Float32Array): void {
  replace(values, kernels.exponential);
}

/** Replaces every x, which must be above 1e-38, by its natural logarithm: to two units in the last place, or 1e-7 near 1. */
export function logarithms(values: Float32Array): void {
  replace(values, kernels.logarithm);
}

function replace(values: Float32Array, kernel: ReplaceVectors): void {
  const floats = reserve(CHUNK);
  eachChunk(values.length, (from, to, vectors) => {
    floats.set(values.subarray(from, to));
    kernel(0, vectors);
    values.set(floats.subarray(0, to - from), from);
  });
}
