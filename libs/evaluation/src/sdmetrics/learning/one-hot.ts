import { matrix, type Matrix } from './matrix.js';

/** One column for each code of each column. */
export const oneHot = (keys: readonly Int32Array[], sizes: readonly number[]): Matrix => {
  const width = sizes.reduce((a, b) => a + b, 0);
  const result = matrix(keys.length, width);
  keys.forEach((key, row) => {
    let offset = row * width;
    key.forEach((code, c) => {
      result.values[offset + code] = 1;
      offset += sizes[c]!;
    });
  });
  return result;
};

export const codeSizes = (keys: readonly Int32Array[]): readonly number[] =>
  Array.from(keys[0] ?? [], (_, c) => keys.reduce((size, key) => Math.max(size, key[c]! + 1), 0));
