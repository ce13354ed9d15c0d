import { selectSmallest } from '../numeric/select-smallest.js';
import type { CodeLearner } from './naive-bayes.js';

const NEIGHBOURS = 5;

/** Of more rows the first of equally near ones count, without a look at all of them for each key. */
const MOST_ROWS_SELECTED = 10_000;

type Near = (key: Int32Array) => Iterable<number>;

const selected = (codes: Int32Array, width: number): Near => {
  const distances = new Float64Array(codes.length / width);
  return (key) => {
    for (let row = 0; row < distances.length; row++) {
      let distance = 0;
      for (let c = 0; c < width; c++) if (codes[row * width + c] !== key[c]) distance++;
      distances[row] = distance;
    }
    return selectSmallest(distances, NEIGHBOURS).subarray(0, NEIGHBOURS);
  };
};

const firstOnes = (keys: readonly Int32Array[], codes: Int32Array, width: number): Near => {
  const sameKey = new Map<string, number[]>();
  keys.forEach((key, row) => {
    const text = key.join(' ');
    const rows = sameKey.get(text);
    if (rows === undefined) sameKey.set(text, [row]);
    else if (rows.length < NEIGHBOURS) rows.push(row);
  });
  /** The first rows that differ in one column, in two, ...; no more than are wanted. */
  const others = (key: Int32Array, wanted: number): readonly number[] => {
    const byDistance: number[][] = Array.from({ length: width + 1 }, () => []);
    const [, nearest] = byDistance;
    for (let row = 0; row < keys.length && (nearest?.length ?? 0) < wanted; row++) {
      let distance = 0;
      for (let c = 0; c < width; c++) if (codes[row * width + c] !== key[c]) distance++;
      const found = byDistance[distance]!;
      if (distance > 0 && found.length < wanted) found.push(row);
    }
    return byDistance.flat().slice(0, wanted);
  };
  return (key) => {
    const same = sameKey.get(key.join(' ')) ?? [];
    return [...same, ...others(key, NEIGHBOURS - same.length)];
  };
};

/**
 * The class that most of the five nearest rows have, by the number of columns that differ; the lowest of equally frequent ones. Which
 * of equally near rows count is as in scikit-learn, which leaves it to NumPy: {@link selectSmallest}.
 */
export const fitNearestNeighbours: CodeLearner = (keys, target) => {
  const width = keys[0]?.length ?? 0;
  const codes = new Int32Array(keys.length * width);
  keys.forEach((key, row) => codes.set(key, row * width));
  const near = keys.length <= MOST_ROWS_SELECTED ? selected(codes, width) : firstOnes(keys, codes, width);
  return (key) => {
    const votes = new Map<number, number>();
    for (const row of near(key)) votes.set(target[row]!, (votes.get(target[row]!) ?? 0) + 1);
    return [...votes].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? -1;
  };
};
