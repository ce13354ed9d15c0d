import type { Points } from '../../nearest/euclidean-neighbours.js';

const STEPS = 60;

/** Puts points on the two principal axes of others (Pearson 1901). null: there are fewer than two dimensions or three points. */
export const principalAxes = (of: Points): ((points: Points) => [number, number][]) | null => {
  if (of.width < 2 || of.count < 3) return null;
  const centre = meanOf(of);
  const first = principalAxis(of, centre, []);
  const second = principalAxis(of, centre, [first]);
  return (points) =>
    Array.from({ length: points.count }, (_, row) => [
      round(along(points, row, centre, first)),
      round(along(points, row, centre, second)),
    ]);
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

const meanOf = ({ count, width, values }: Points): Float64Array => {
  const mean = new Float64Array(width);
  values.forEach((value, at) => (mean[at % width]! += value / count));
  return mean;
};

const along = ({ width, values }: Points, row: number, centre: Float64Array, axis: Float64Array): number => {
  let sum = 0;
  for (let c = 0; c < width; c++) sum += (values[row * width + c]! - centre[c]!) * axis[c]!;
  return sum;
};

/** By power iteration, at right angles to the axes before. */
const principalAxis = (points: Points, centre: Float64Array, before: readonly Float64Array[]): Float64Array => {
  let axis = Float64Array.from({ length: points.width }, (_, c) => 1 + ((c * 7919) % 13) / 13);
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(points.width);
    for (let row = 0; row < points.count; row++) {
      const score = along(points, row, centre, axis);
      for (let c = 0; c < points.width; c++) next[c]! += score * (points.values[row * points.width + c]! - centre[c]!);
    }
    for (const other of before) {
      const shared = next.reduce((sum, value, c) => sum + value * other[c]!, 0);
      for (let c = 0; c < points.width; c++) next[c]! -= shared * other[c]!;
    }
    const length = Math.hypot(...next) || 1;
    axis = next.map((value) => value / length);
  }
  return axis;
};
