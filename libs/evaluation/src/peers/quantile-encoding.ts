import type { Frame } from '../sdmetrics/data/frame.js';
import { isDatetime, isObject } from '../sdmetrics/data/series.js';
import { quantile } from '../sdmetrics/numeric/quantile.js';
import type { Points } from '../nearest/euclidean-neighbours.js';

const LANDMARKS = 100;

/** Where a value lies among the landmarks, in [0, 1]; equal landmarks give the middle of their span. */
const placeAmong = (landmarks: Float64Array): ((value: number) => number) => {
  const last = landmarks.length - 1;
  const forward = (value: number): number => {
    let high = 0;
    while (high < last && landmarks[high + 1]! <= value) high++;
    if (high === last) return 1;
    if (value < landmarks[0]!) return 0;
    const [a, b] = [landmarks[high]!, landmarks[high + 1]!];
    return (high + (b > a ? (value - a) / (b - a) : 0)) / last;
  };
  const backward = (value: number): number => {
    let low = last;
    while (low > 0 && landmarks[low - 1]! >= value) low--;
    if (low === 0) return 0;
    if (value > landmarks[last]!) return 1;
    const [a, b] = [landmarks[low - 1]!, landmarks[low]!];
    return (low - (b > a ? (b - value) / (b - a) : 0)) / last;
  };
  return (value) => {
    if (value <= landmarks[0]!) return 0;
    if (value >= landmarks[last]!) return 1;
    return (forward(value) + backward(value)) / 2;
  };
};

const numbersOf = (frame: Frame, name: string): Float64Array => {
  const series = frame.columns.get(name)!;
  if (isObject(series)) return new Float64Array(series.codes.length).fill(NaN);
  return isDatetime(series) ? series.values.map((ns) => ns / 1e9) : series.values;
};

/**
 * Number columns as mostlyai-qa encodes them: ranks among 100 quantiles of all real rows minus 1/2, nulls at 0 with a column of
 * their own, rows scaled to unit length.
 */
export const encodeByQuantiles = (
  frames: { readonly synthetic: Frame; readonly training: Frame; readonly holdout: Frame },
  names: readonly string[],
): Record<'synthetic' | 'training' | 'holdout', Points> => {
  const sides = ['synthetic', 'training', 'holdout'] as const;
  const columns: Record<(typeof sides)[number], Float64Array[]> = { synthetic: [], training: [], holdout: [] };
  for (const name of names) {
    const raw = Object.fromEntries(sides.map((side) => [side, numbersOf(frames[side], name)])) as Record<
      (typeof sides)[number],
      Float64Array
    >;
    const real = Float64Array.from([...raw.training, ...raw.holdout].filter((v) => !Number.isNaN(v))).sort();
    const count = Math.min(LANDMARKS, raw.training.length + raw.holdout.length);
    const place = placeAmong(Float64Array.from({ length: count }, (_, i) => quantile(real, i / (count - 1))));
    const hasNulls = sides.some((side) => raw[side].some(Number.isNaN));
    for (const side of sides) {
      columns[side].push(raw[side].map((v) => (Number.isNaN(v) ? 0 : place(v) - 0.5)));
      if (hasNulls) columns[side].push(raw[side].map((v) => (Number.isNaN(v) ? 0.5 : -0.5)));
    }
  }
  const points = (side: (typeof sides)[number]): Points => {
    const [count, width] = [frames[side].rowCount, columns[side].length];
    const values = new Float64Array(count * width);
    for (let row = 0; row < count; row++) {
      const length = Math.hypot(...columns[side].map((column) => column[row]!)) || 1;
      columns[side].forEach((column, c) => (values[row * width + c] = column[row]! / length));
    }
    return { count, width, values };
  };
  return { synthetic: points('synthetic'), training: points('training'), holdout: points('holdout') };
};
