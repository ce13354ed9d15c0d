import type { Rng } from '../sampling/rng.js';

/** Standard normal draws that follow from a seed. Never for privacy noise. Citation: Box and Muller 1958. */
export function fillWithNormals(values: Float32Array, rng: Rng): void {
  for (let at = 0; at < values.length; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - rng.uniform()));
    const angle = 2 * Math.PI * rng.uniform();
    values[at] = radius * Math.cos(angle);
    if (at + 1 < values.length) values[at + 1] = radius * Math.sin(angle);
  }
}
