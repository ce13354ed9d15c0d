import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { columnOfMatrix, type Matrix } from './matrix.js';

interface Leaf {
  /** Weights of the classes. */
  readonly sums: Float64Array;
}

interface Branch {
  readonly feature: number;
  readonly threshold: number;
  readonly below: Node;
  readonly above: Node;
}

type Node = Leaf | Branch;

interface Split {
  readonly feature: number;
  readonly threshold: number;
  /** Weighted impurity of both sides. */
  readonly impurity: number;
}

export interface TreeOptions {
  readonly depth: number;
  /** One for each row. */
  readonly weights: Float64Array;
  readonly classes: number;
  /** How many features a split looks at before it is content with the best; absent: all. */
  readonly features?: number;
}

export interface DecisionTree {
  predict(data: Matrix): Int32Array;
  /** Shares of the classes in the leaf of each row. */
  shares(data: Matrix): readonly Float64Array[];
}

/** Weights under which all classes count the same. */
export const balancedWeights = (target: Int32Array, classes: number): Float64Array => {
  const counts = new Float64Array(classes);
  for (const label of target) counts[label]!++;
  const present = counts.filter((c) => c > 0).length;
  return Float64Array.from(target, (label) => target.length / (present * counts[label]!));
};

const FLOAT = Math.fround;
const LEAST_GAP = 1e-7;

/** sum of w^2 / W: the larger, the purer. */
const purity = (weights: Float64Array): number => {
  let total = 0;
  let squares = 0;
  for (const w of weights) {
    total += w;
    squares += w * w;
  }
  return total === 0 ? 0 : squares / total;
};

/** A classification tree by Gini impurity, as scikit-learn grows it depth first; equally good splits are chosen at random. */
export const fitDecisionTree = (
  train: Matrix,
  target: Int32Array,
  { depth, weights, classes, features = Infinity }: TreeOptions,
  random: MersenneTwister,
): DecisionTree => {
  const columns = Array.from({ length: train.columns }, (_, c) => columnOfMatrix(train, c).map(FLOAT));

  const tally = (rows: Int32Array): Float64Array => {
    const sums = new Float64Array(classes);
    for (const row of rows) sums[target[row]!]! += weights[row]!;
    return sums;
  };

  const bestSplit = (rows: Int32Array, all: Float64Array): Split | undefined => {
    let best: Split | undefined;
    let looked = 0;
    for (const feature of random.permutation(columns.length)) {
      const column = columns[feature]!;
      const sorted = rows.slice().sort((a, b) => column[a]! - column[b]!);
      if (column[sorted.at(-1)!]! <= column[sorted[0]!]! + LEAST_GAP) continue;
      if (looked++ >= features) break;
      const below = new Float64Array(classes);
      const above = all.slice();
      for (let i = 0; i + 1 < sorted.length; i++) {
        const row = sorted[i]!;
        below[target[row]!]! += weights[row]!;
        above[target[row]!]! -= weights[row]!;
        const [value, next] = [column[row]!, column[sorted[i + 1]!]!];
        if (next <= value + LEAST_GAP) continue;
        const impurity = -(purity(below) + purity(above));
        if (best !== undefined && impurity >= best.impurity) continue;
        const middle = value / 2 + next / 2;
        best = { feature, threshold: middle === next ? value : middle, impurity };
      }
    }
    return best;
  };

  const grow = (rows: Int32Array, left: number): Node => {
    const sums = tally(rows);
    const mixed = sums.filter((w) => w > 0).length > 1;
    const split = left > 0 && mixed && rows.length >= 2 ? bestSplit(rows, sums) : undefined;
    if (split === undefined) return { sums };
    const isBelow = (row: number): boolean => columns[split.feature]![row]! <= split.threshold;
    return {
      feature: split.feature,
      threshold: split.threshold,
      below: grow(rows.filter(isBelow), left - 1),
      above: grow(
        rows.filter((row) => !isBelow(row)),
        left - 1,
      ),
    };
  };

  const root = grow(
    Int32Array.from({ length: train.rows }, (_, row) => row),
    depth,
  );
  const leafOf = (data: Matrix, row: number): Float64Array => {
    let node = root;
    while ('feature' in node)
      node = FLOAT(data.values[row * data.columns + node.feature]!) <= node.threshold ? node.below : node.above;
    return node.sums;
  };
  return {
    predict: (data) =>
      Int32Array.from({ length: data.rows }, (_, row) => {
        const sums = leafOf(data, row);
        return sums.indexOf(Math.max(...sums));
      }),
    shares: (data) =>
      Array.from({ length: data.rows }, (_, row) => {
        const sums = leafOf(data, row);
        const total = sums.reduce((x, y) => x + y, 0);
        return sums.map((w) => w / total);
      }),
  };
};
