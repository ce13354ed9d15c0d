/** Learns codes of classes from codes of columns: `keys[row]` are the codes of a row. */
export type CodeLearner = (keys: readonly Int32Array[], target: Int32Array) => (key: Int32Array) => number;

const sizeOf = (values: Iterable<number>): number => {
  let size = 0;
  for (const value of values) size = Math.max(size, value + 1);
  return size;
};

/** Naive Bayes for categories, with one added to each count. The first of equally likely classes wins. */
export const fitNaiveBayes: CodeLearner = (keys, target) => {
  const classes = sizeOf(target);
  const totals = new Float64Array(classes);
  for (const label of target) totals[label]!++;
  const columns = Array.from({ length: keys[0]?.length ?? 0 }, (_, c) => {
    const width = sizeOf(keys.map((key) => key[c]!));
    const counts = new Float64Array(classes * width).fill(1);
    keys.forEach((key, row) => counts[target[row]! * width + key[c]!]!++);
    return { width, logs: counts.map((n, cell) => Math.log(n) - Math.log(totals[Math.floor(cell / width)]! + width)) };
  });
  const priors = totals.map((n) => Math.log(n) - Math.log(target.length));
  return (key) => {
    let best = -1;
    let highest = -Infinity;
    for (let label = 0; label < classes; label++) {
      let score = 0;
      columns.forEach(({ width, logs }, c) => (score += logs[label * width + key[c]!]!));
      score += priors[label]!;
      if (score > highest) [highest, best] = [score, label];
    }
    return best;
  };
};
