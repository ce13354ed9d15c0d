import { ranks } from './ranks.js';

/** The chance that a row of class 1 scores above one of class 0, ties half. NaN if a class is empty. */
export const rocAuc = (target: Uint8Array, scores: Float64Array): number => {
  const order = ranks(scores);
  let positives = 0;
  let sum = 0;
  target.forEach((label, row) => {
    positives += label;
    sum += label * order[row]!;
  });
  const negatives = target.length - positives;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
};
