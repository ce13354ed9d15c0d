import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { columnOfMatrix, type Matrix } from './matrix.js';
import { featureDraw } from './split-features.js';

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
}

interface Found {
  readonly split: Split | undefined;
  /** How many features are the same in all rows of the node. */
  readonly constant: number;
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
const LEAST_GAP = FLOAT(1e-7);

const gini = (weights: Float64Array, total: number): number => {
  let squares = 0;
  for (const w of weights) squares += w * w;
  return 1 - squares / (total * total);
};

const totalOf = (weights: Float64Array): number => weights.reduce((sum, w) => sum + w, 0);

/**
 * A classification tree by Gini impurity, as scikit-learn grows it depth first: features are drawn in its order, sums are rounded
 * as there, so that of equally good splits the same one is found.
 */
export const fitDecisionTree = (
  train: Matrix,
  target: Int32Array,
  { depth, weights, classes, features = Infinity }: TreeOptions,
  random: MersenneTwister,
): DecisionTree => {
  const columns = Array.from({ length: train.columns }, (_, c) => columnOfMatrix(train, c).map(FLOAT));
  const drawn = featureDraw(columns.length, random);

  const tally = (rows: Int32Array): Float64Array => {
    const sums = new Float64Array(classes);
    for (const row of rows) sums[target[row]!]! += weights[row]!;
    return sums;
  };

  const bestSplit = (rows: Int32Array, all: Float64Array, known: number): Found => {
    let best: Split | undefined;
    let highest = -Infinity;
    const total = rows.reduce((sum, row) => sum + weights[row]!, 0);
    const constant = drawn.visit(known, Math.min(features, columns.length), (feature) => {
      const column = columns[feature]!;
      const sorted = rows.slice().sort((a, b) => column[a]! - column[b]!);
      if (column[sorted.at(-1)!]! <= FLOAT(column[sorted[0]!]! + LEAST_GAP)) return true;
      let below = new Float64Array(classes);
      let weightBelow = 0;
      let at = 0;
      for (let next = 1; next < sorted.length; next++) {
        const [value, above] = [column[sorted[next - 1]!]!, column[sorted[next]!]!];
        if (above <= FLOAT(value + LEAST_GAP)) continue;
        // From the nearer end, as there.
        if (next - at <= sorted.length - next)
          for (; at < next; at++) {
            below[target[sorted[at]!]!]! += weights[sorted[at]!]!;
            weightBelow += weights[sorted[at]!]!;
          }
        else {
          below = all.slice();
          weightBelow = total;
          for (let i = sorted.length - 1; i >= next; i--) {
            below[target[sorted[i]!]!]! -= weights[sorted[i]!]!;
            weightBelow -= weights[sorted[i]!]!;
          }
          at = next;
        }
        const weightAbove = total - weightBelow;
        const sumsAbove = all.map((sum, c) => sum - below[c]!);
        const gain = -weightAbove * gini(sumsAbove, weightAbove) - weightBelow * gini(below, weightBelow);
        if (!(gain > highest)) continue;
        highest = gain;
        const middle = value / 2 + above / 2;
        best = { feature, threshold: middle === above ? value : middle };
      }
      return false;
    });
    return { split: best, constant };
  };

  const grow = (rows: Int32Array, left: number, known: number): Node => {
    const sums = tally(rows);
    const isPure = gini(sums, totalOf(sums)) <= Number.EPSILON;
    if (left <= 0 || isPure || rows.length < 2) return { sums };
    const { split, constant } = bestSplit(rows, sums, known);
    if (split === undefined) return { sums };
    const isBelow = (row: number): boolean => columns[split.feature]![row]! <= split.threshold;
    return {
      feature: split.feature,
      threshold: split.threshold,
      below: grow(rows.filter(isBelow), left - 1, constant),
      above: grow(
        rows.filter((row) => !isBelow(row)),
        left - 1,
        constant,
      ),
    };
  };

  const root = grow(
    // Rows without weight do not count.
    Int32Array.from({ length: train.rows }, (_, row) => row).filter((row) => weights[row]! !== 0),
    depth,
    0,
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
