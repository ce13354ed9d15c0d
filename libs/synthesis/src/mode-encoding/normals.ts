import type { Rng } from '../sampling/rng.js';

const LAYERS = 256;
/** Where the tail begins, and the area of each layer, under exp(-x^2 / 2). */
const TAIL = 3.6541528853610088;
const AREA = 0.00492867323399;

const height = (x: number): number => Math.exp(-0.5 * x * x);
const { edges, heights } = layers();

/** Layers of one area, the lowest with the tail: right edges, and the heights of the curve there; the last is at 0. */
function layers() {
  const [right, top] = [new Float64Array(LAYERS + 1), new Float64Array(LAYERS + 1)];
  right[0] = AREA / height(TAIL);
  right[1] = TAIL;
  for (let at = 2; at < LAYERS; at++)
    right[at] = Math.sqrt(-2 * Math.log(AREA / right[at - 1]! + height(right[at - 1]!)));
  for (let at = 1; at <= LAYERS; at++) top[at] = height(right[at]!);
  return { edges: right, heights: top };
}

/** Standard normal draws that follow from a seed. Never for privacy noise. Citation: Marsaglia and Tsang 2000, The ziggurat method for generating random variables. */
export function fillWithNormals(values: Float32Array, rng: Rng): void {
  for (let at = 0; at < values.length; at++) values[at] = normal(rng);
}

function normal(rng: Rng): number {
  for (;;) {
    // Eight bits choose a layer, the others a place in it.
    const word = rng.next();
    const layer = word & (LAYERS - 1);
    const x = (((word >> 8) + 0.5) / 2 ** 23) * edges[layer]!;
    if (Math.abs(x) < edges[layer + 1]!) return x;
    if (layer === 0) return Math.sign(x) * inTail(rng);
    const [low, high] = [heights[layer]!, heights[layer + 1]!];
    if (low + rng.uniform() * (high - low) < height(x)) return x;
  }
}

/** Citation: Marsaglia 1964, Generating a variable from the tail of the normal distribution. */
function inTail(rng: Rng): number {
  for (;;) {
    const x = -Math.log(1 - rng.uniform()) / TAIL;
    if (-2 * Math.log(1 - rng.uniform()) >= x * x) return TAIL + x;
  }
}
