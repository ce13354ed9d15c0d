import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { threeWaySort } from '../numeric/three-way-sort.js';
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

/** Brings rows up to the threshold to the front; returns where the others begin. */
const partition = (rows: Int32Array, column: Float32Array, threshold: number): number => {
  let [at, end] = [0, rows.length];
  while (at < end)
    if (column[rows[at]!]! <= threshold) at++;
    else {
      end--;
      [rows[at], rows[end]] = [rows[end]!, rows[at]!];
    }
  return end;
};

/** Weights of the rows of a node that lie below a split, in all and by class. */
interface Below {
  readonly sums: Float64Array;
  total: number;
  /** How many rows. */
  count: number;
}

interface Impurities {
  readonly below: number;
  readonly above: number;
  /** The higher, the better the split. */
  readonly gain: number;
}

/**
 * A classification tree by Gini impurity, as scikit-learn grows it depth first: features are drawn in its order, and rows are kept
 * in its order, so that sums are rounded as there and of equally good splits the same one is found.
 */
export const fitDecisionTree = (
  train: Matrix,
  target: Int32Array,
  { depth, weights, classes, features = Infinity }: TreeOptions,
  random: MersenneTwister,
): DecisionTree => {
  const columns = Array.from({ length: train.columns }, (_, c) => Float32Array.from(columnOfMatrix(train, c)));
  const drawn = featureDraw(columns.length, random);

  const nothing = (): Below => ({ sums: new Float64Array(classes), total: 0, count: 0 });
  const add = (to: Below, row: number, sign: 1 | -1): void => {
    const weight = sign * weights[row]!;
    to.sums[target[row]!]! += weight;
    to.total += weight;
    to.count += sign;
  };
  const everything = (rows: Int32Array): Below => {
    const all = nothing();
    for (const row of rows) add(all, row, 1);
    return all;
  };
  /** Moves the split to `next`, counting from the nearer end. */
  const advance = (below: Below, rows: Int32Array, all: Below, next: number): void => {
    if (next - below.count <= rows.length - next) {
      while (below.count < next) add(below, rows[below.count]!, 1);
      return;
    }
    below.sums.set(all.sums);
    below.total = all.total;
    below.count = rows.length;
    while (below.count > next) add(below, rows[below.count - 1]!, -1);
  };
  const impuritiesOf = (below: Below, all: Below): Impurities => {
    const weightAbove = all.total - below.total;
    const above = gini(
      all.sums.map((sum, c) => sum - below.sums[c]!),
      weightAbove,
    );
    const lower = gini(below.sums, below.total);
    return { below: lower, above, gain: -weightAbove * above - below.total * lower };
  };

  const bestSplit = (rows: Int32Array, all: Below, known: number): Found => {
    let best: Split | undefined;
    let highest = -Infinity;
    const constant = drawn.visit(known, Math.min(features, columns.length), (feature) => {
      const column = columns[feature]!;
      const values = Float32Array.from(rows, (row) => column[row]!);
      threeWaySort(values, rows, 0, rows.length);
      if (values.at(-1)! <= FLOAT(values[0]! + LEAST_GAP)) return true;
      const below = nothing();
      for (let next = 1; next < rows.length; next++) {
        const [value, above] = [values[next - 1]!, values[next]!];
        if (above <= FLOAT(value + LEAST_GAP)) continue;
        advance(below, rows, all, next);
        const { gain } = impuritiesOf(below, all);
        if (!(gain > highest)) continue;
        highest = gain;
        best = { feature, threshold: value / 2 + above / 2 };
      }
      return false;
    });
    return { split: best, constant };
  };

  // An impurity is that which the split above left, with its rounding: a part that is pure may look as if it were not.
  const grow = (rows: Int32Array, left: number, known: number, given?: number): Node => {
    const all = everything(rows);
    const { sums } = all;
    const impurity = given ?? gini(sums, all.total);
    if (left <= 0 || impurity <= Number.EPSILON || rows.length < 2) return { sums };
    const { split, constant } = bestSplit(rows, all, known);
    if (split === undefined) return { sums };
    const border = partition(rows, columns[split.feature]!, split.threshold);
    const below = nothing();
    advance(below, rows, all, border);
    const parts = impuritiesOf(below, all);
    if (all.total * impurity + parts.gain < -Number.EPSILON * heaviest) return { sums };
    return {
      feature: split.feature,
      threshold: split.threshold,
      below: grow(rows.subarray(0, border), left - 1, constant, parts.below),
      above: grow(rows.subarray(border), left - 1, constant, parts.above),
    };
  };

  // Rows without weight do not count.
  const counted = Int32Array.from({ length: train.rows }, (_, row) => row).filter((row) => weights[row]! !== 0);
  const heaviest = counted.reduce((sum, row) => sum + weights[row]!, 0);
  const root = grow(counted, depth, 0);
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
