import type { CodeLearner } from './naive-bayes.js';

const NEIGHBOURS = 5;

const differing = (a: Int32Array, b: Int32Array): number => {
  let count = 0;
  for (let c = 0; c < a.length; c++) if (a[c] !== b[c]) count++;
  return count;
};

/**
 * The class that most of the five nearest rows have, by the number of columns that differ; the lowest of equally frequent ones. Of
 * equally near rows the first count. (scikit-learn leaves that to the order in which NumPy happens to partition them.)
 */
export const fitNearestNeighbours: CodeLearner = (keys, target) => (key) => {
  const byDistance: number[][] = Array.from({ length: key.length + 1 }, () => []);
  keys.forEach((other, row) => byDistance[differing(key, other)]!.push(row));
  const votes = new Map<number, number>();
  for (const row of byDistance.flat().slice(0, NEIGHBOURS)) votes.set(target[row]!, (votes.get(target[row]!) ?? 0) + 1);
  return [...votes].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? -1;
};
