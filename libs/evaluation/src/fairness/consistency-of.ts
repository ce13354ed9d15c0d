/**
 * 1 less the mean difference of each label to the mean label of its neighbours: 1 if similar people are treated alike.
 * Zemel et al., Learning fair representations (ICML 2013).
 * @param neighbours `count` rows for each row
 */
export const consistencyOf = (labels: Uint8Array, neighbours: Int32Array, count: number): number => {
  let sum = 0;
  labels.forEach((label, row) => {
    let positives = 0;
    for (let at = row * count; at < (row + 1) * count; at++) positives += labels[neighbours[at]!]!;
    sum += Math.abs(label - positives / count);
  });
  return 1 - sum / labels.length;
};
