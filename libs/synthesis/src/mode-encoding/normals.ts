import type { Rng } from '../sampling/rng.js';

/** Standard normal draws that follow from a seed. Never for privacy noise. Citation: Marsaglia and Bray 1964, the polar method. */
export function fillWithNormals(values: Float32Array, rng: Rng): void {
  for (let at = 0; at < values.length; at += 2) {
    let x: number;
    let y: number;
    let square: number;
    do {
      x = (rng.next() + 0.5) / 2 ** 31 - 1;
      y = (rng.next() + 0.5) / 2 ** 31 - 1;
      square = x * x + y * y;
    } while (square >= 1);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    values[at] = x * scale;
    if (at + 1 < values.length) values[at + 1] = y * scale;
  }
}
