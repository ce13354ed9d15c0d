import { SdMetricsError } from '../sdmetrics-error.js';
import { takeMatrixRows } from './matrix.js';
import type { CodeLearner } from './naive-bayes.js';
import { codeSizes, oneHot } from './one-hot.js';
import { fitSupportVectors, scaleGamma } from './support-vectors.js';

/** A machine for each pair of classes on one-hot keys; the class with the most votes wins, the lowest of several. */
export const fitSupportVectorClasses: CodeLearner = (keys, target) => {
  const sizes = codeSizes(keys);
  const data = oneHot(keys, sizes);
  const gamma = scaleGamma(data);
  const labels = [...new Set(target)].sort((a, b) => a - b);
  if (labels.length < 2)
    throw new SdMetricsError('bad_value', 'A support-vector attack needs at least two sensitive values; there is one.');
  const duels = labels.flatMap((first, i) =>
    labels.slice(i + 1).map((second) => {
      const rows = Int32Array.from(target, (_, row) => row).filter((r) => target[r] === first || target[r] === second);
      const signs = Int8Array.from(rows, (row) => (target[row] === first ? 1 : -1));
      return { first, second, decide: fitSupportVectors(takeMatrixRows(data, rows), signs, gamma) };
    }),
  );
  return (key) => {
    const votes = new Map(labels.map((label) => [label, 0]));
    const row = oneHot([key], sizes);
    for (const { first, second, decide } of duels) {
      const winner = decide(row)[0]! > 0 ? first : second;
      votes.set(winner, votes.get(winner)! + 1);
    }
    return [...votes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  };
};
