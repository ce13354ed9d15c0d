import type { MersenneTwister } from '../numeric/mersenne-twister.js';

export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Folds with the same share of each class, drawn as scikit-learn's StratifiedKFold draws them. Labels count by their first appearance. */
export const stratifiedFolds = (labels: Uint8Array, folds: number, random: MersenneTwister): readonly Fold[] => {
  const order = [...new Set(labels)];
  const sorted = labels.map((label) => order.indexOf(label)).sort();
  const foldOf = new Int32Array(labels.length);
  order.forEach((label, kind) => {
    const share = Array.from({ length: folds }, (_, fold) => {
      let count = 0;
      for (let i = fold; i < sorted.length; i += folds) count += sorted[i] === kind ? 1 : 0;
      return count;
    });
    const assigned = Int32Array.from(share.flatMap((count, fold) => Array<number>(count).fill(fold)));
    for (let i = assigned.length - 1; i > 0; i--) {
      const j = random.upTo(i);
      [assigned[i], assigned[j]] = [assigned[j]!, assigned[i]!];
    }
    let next = 0;
    labels.forEach((own, row) => {
      if (own === label) foldOf[row] = assigned[next++]!;
    });
  });
  const all = Int32Array.from(labels, (_, row) => row);
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter((row) => foldOf[row] !== fold),
    test: all.filter((row) => foldOf[row] === fold),
  }));
};
