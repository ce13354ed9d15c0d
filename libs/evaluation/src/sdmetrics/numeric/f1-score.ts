/** F1 of one class: 2 hits / (predicted + true); 0 if it neither occurs nor is predicted. */
const f1Of = (label: number, truth: Int32Array, predicted: Int32Array): number => {
  let hits = 0;
  let marked = 0;
  for (let row = 0; row < truth.length; row++) {
    const [a, b] = [truth[row] === label, predicted[row] === label];
    hits += a && b ? 1 : 0;
    marked += Number(a) + Number(b);
  }
  return marked === 0 ? 0 : (2 * hits) / marked;
};

/** F1 of class 1. */
export const f1Score = (truth: Int32Array, predicted: Int32Array): number => f1Of(1, truth, predicted);

/** The mean F1 of the classes that occur or are predicted. */
export const f1Macro = (truth: Int32Array, predicted: Int32Array): number => {
  const labels = [...new Set([...truth, ...predicted])];
  return labels.reduce((sum, label) => sum + f1Of(label, truth, predicted), 0) / labels.length;
};
