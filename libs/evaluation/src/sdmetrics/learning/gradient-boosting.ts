import { firstBins, SumsOfBins } from './sums-of-bins.js';

/** One column as a booster sees it: numbers, or codes of categories. NaN is missing. */
export interface BoostColumn {
  readonly kind: 'number' | 'category';
  readonly values: Float64Array;
}

const ROUNDS = 100;
const RATE = 0.3;
const DEPTH = 6;
const SHRINK = 1;
const LEAST_WEIGHT = 1;
const LEAST_GAIN = 1e-6;
const BINS = 256;
const ONE_HOT_AT_MOST = 4;
const CATEGORIES_AT_MOST = 64;

interface Sums {
  slope: number;
  curvature: number;
}

interface Split {
  readonly column: number;
  readonly gain: number;
  /** What goes left: numbers below, or these codes. */
  readonly goesLeft: number | Int32Array;
  readonly missingLeft: boolean;
}

/** Weighs a split whose left side has these sums; the test for it is made only if it is the best so far. */
type Consider = (slope: number, curvature: number, place: number, test: (place: number) => Split['goesLeft']) => void;

type Node = { readonly leaf: number } | (Split & { readonly left: Node; readonly right: Node });

const quality = (slope: number, curvature: number): number => (slope * slope) / (curvature + SHRINK);

/** Bins of a column: thresholds between numbers, or one bin for each category. */
interface Binned {
  readonly kind: BoostColumn['kind'];
  /** -1 is missing. */
  readonly bins: Int32Array;
  readonly count: number;
  /** Lower ends of the bins of numbers. */
  readonly edges: Float64Array;
  readonly sums: SumsOfBins;
}

const binNumbers = (values: Float64Array): Binned => {
  const distinct = [...new Set(values.filter((v) => v === v))].sort((a, b) => a - b);
  const step = Math.max(1, distinct.length / BINS);
  const count = Math.min(distinct.length, BINS);
  const edges = Float64Array.from({ length: count }, (_, i) => distinct[Math.floor(i * step)]!);
  const bins = Int32Array.from(values, (v) => {
    if (v !== v) return -1;
    let [from, to] = [0, count - 1];
    while (from < to) {
      const middle = (from + to + 1) >> 1;
      if (edges[middle]! <= v) from = middle;
      else to = middle - 1;
    }
    return from;
  });
  return { kind: 'number', bins, count, edges, sums: new SumsOfBins(count, SHRINK) };
};

const binColumn = ({ kind, values }: BoostColumn): Binned => {
  if (kind === 'number') return binNumbers(values);
  const bins = Int32Array.from(values, (v) => (v !== v ? -1 : v));
  const count = bins.reduce((n, b) => Math.max(n, b + 1), 0);
  return { kind, bins, count, edges: new Float64Array(), sums: new SumsOfBins(count, SHRINK) };
};

/** The rows of a node that go left and those that go right, each in their order. `marks`: zeros, one for each code. */
const divide = (
  { goesLeft, missingLeft }: Split,
  values: Float64Array,
  rows: Int32Array,
  marks: Uint8Array,
): readonly [Int32Array, Int32Array] => {
  const [left, right] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  let [lefts, rights] = [0, 0];
  const isNumber = typeof goesLeft === 'number';
  if (!isNumber) for (const code of goesLeft) marks[code] = 1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    const isLeft = value !== value ? missingLeft : isNumber ? value < goesLeft : marks[value | 0] === 1;
    if (isLeft) left[lefts++] = row;
    else right[rights++] = row;
  }
  if (!isNumber) for (const code of goesLeft) marks[code] = 0;
  return [left.subarray(0, lefts), right.subarray(0, rights)];
};

class Grower {
  constructor(
    private readonly values: readonly BoostColumn[],
    private readonly columns: readonly Binned[],
    private readonly marks: Uint8Array,
    private readonly slopes: Float64Array,
    private readonly curvatures: Float64Array,
    /** What the tree says of each row is added to its score. */
    private readonly scores: Float64Array,
  ) {}

  grow(rows: Int32Array, depth: number): Node {
    const all = this.sum(rows);
    const best = depth === 0 ? undefined : this.bestSplit(rows, all);
    if (best === undefined || best.gain <= LEAST_GAIN) {
      const leaf = (-RATE * all.slope) / (all.curvature + SHRINK);
      for (const row of rows) this.scores[row]! += leaf;
      return { leaf };
    }
    const [left, right] = divide(best, this.values[best.column]!.values, rows, this.marks);
    return { ...best, left: this.grow(left, depth - 1), right: this.grow(right, depth - 1) };
  }

  private sum(rows: Int32Array): Sums {
    const sums = { slope: 0, curvature: 0 };
    for (const row of rows) {
      sums.slope += this.slopes[row]!;
      sums.curvature += this.curvatures[row]!;
    }
    return sums;
  }

  private bestSplit(rows: Int32Array, all: Sums): Split | undefined {
    let best: Split | undefined;
    const whole = quality(all.slope, all.curvature);
    this.columns.forEach((column, at) => {
      const { sums } = column;
      const { slopes, curvatures } = sums;
      sums.clear();
      const known: Sums = { slope: 0, curvature: 0 };
      let hasMissing = false;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        const bin = column.bins[row]!;
        if (bin < 0) {
          hasMissing = true;
          continue;
        }
        sums.add(bin, this.slopes[row]!, this.curvatures[row]!);
        known.slope += this.slopes[row]!;
        known.curvature += this.curvatures[row]!;
      }
      const missing = { slope: all.slope - known.slope, curvature: all.curvature - known.curvature };
      const consider: Consider = (partSlope, partCurvature, place, test) => {
        for (let missingLeft = 0; missingLeft <= (hasMissing ? 1 : 0); missingLeft++) {
          const leftSlope = partSlope + missingLeft * missing.slope;
          const leftCurvature = partCurvature + missingLeft * missing.curvature;
          const [slope, curvature] = [all.slope - leftSlope, all.curvature - leftCurvature];
          if (leftCurvature < LEAST_WEIGHT || curvature < LEAST_WEIGHT) continue;
          const gain = quality(leftSlope, leftCurvature) + quality(slope, curvature) - whole;
          if (best === undefined || gain > best.gain)
            best = { column: at, gain, goesLeft: test(place), missingLeft: missingLeft === 1 };
        }
      };
      if (column.kind === 'number') {
        let [slope, curvature] = [0, 0];
        const below = (bin: number): number => column.edges[bin + 1]!;
        for (let bin = 0; bin + 1 < column.count; bin++) {
          slope += slopes[bin]!;
          curvature += curvatures[bin]!;
          consider(slope, curvature, bin, below);
        }
      } else this.categories(column, consider);
    });
    return best;
  }

  /** Few categories: one against the rest. Many: in the order of their weights, as if they were numbers. */
  private categories({ count, sums }: Binned, consider: Consider): void {
    const { slopes, curvatures } = sums;
    if (count <= ONE_HOT_AT_MOST) {
      for (let own = 0; own < count; own++)
        consider(slopes[own]!, curvatures[own]!, own, (category) => Int32Array.of(category));
      return;
    }
    const { below, above } = sums.weigh();
    const { weights } = sums;
    const most = Math.min(CATEGORIES_AT_MOST, count - 1);
    /** Those without a weight, from one end: categories that do not occur here are between the others. */
    const weightless = (from: number, step: 1 | -1): readonly number[] => {
      const found: number[] = [];
      for (let bin = from; bin >= 0 && bin < count && found.length < most; bin += step)
        if (!sums.has(bin) || weights[bin] === 0) found.push(bin);
      return found;
    };
    const [lightest, lighter] = [firstBins(below, weights, most, 1), firstBins(below, weights, most, -1)];
    const [heavier, heaviest] = [firstBins(above, weights, most, 1), firstBins(above, weights, most, -1)];
    const up = [...lightest, ...weightless(0, 1), ...heavier];
    const down = [...heaviest, ...weightless(count - 1, -1), ...lighter];
    for (const direction of [up, down]) {
      const part: Sums = { slope: 0, curvature: 0 };
      for (let taken = 1; taken <= most; taken++) {
        const bin = direction[taken - 1]!;
        part.slope += slopes[bin]!;
        part.curvature += curvatures[bin]!;
        consider(part.slope, part.curvature, taken, (firsts) => Int32Array.from(direction.slice(0, firsts)));
      }
    }
  }
}

/** Adds what a tree says of rows to their scores. All rows of a node go on together: one column at a time is in the cache. */
const addLeaves = (
  node: Node,
  columns: readonly BoostColumn[],
  rows: Int32Array,
  marks: Uint8Array,
  scores: Float64Array,
): void => {
  if ('leaf' in node) {
    for (let i = 0; i < rows.length; i++) scores[rows[i]!]! += node.leaf;
    return;
  }
  const [left, right] = divide(node, columns[node.column]!.values, rows, marks);
  addLeaves(node.left, columns, left, marks, scores);
  addLeaves(node.right, columns, right, marks, scores);
};

/**
 * Gradient-boosted trees for the log-odds of class 1, with XGBoost's defaults: 100 rounds, rate 0.3, depth 6, histograms.
 * Citation: Chen, Guestrin 2016, "XGBoost: a scalable tree boosting system". The result gives probabilities.
 */
export const fitGradientBoosting = (
  columns: readonly BoostColumn[],
  target: Uint8Array,
  rounds = ROUNDS,
): ((columns: readonly BoostColumn[], rows: number) => Float64Array) => {
  const binned = columns.map(binColumn);
  const marks = new Uint8Array(Math.max(0, ...binned.map(({ kind, count }) => (kind === 'category' ? count : 0))));
  const share = target.reduce((a, b) => a + b, 0) / target.length;
  const base = Math.log(share / (1 - share));
  const scores = new Float64Array(target.length).fill(base);
  const rows = Int32Array.from(target, (_, row) => row);
  const trees: Node[] = [];
  for (let round = 0; round < rounds; round++) {
    const chances = scores.map((s) => 1 / (1 + Math.exp(-s)));
    const slopes = chances.map((p, row) => p - target[row]!);
    const curvatures = chances.map((p) => Math.max(p * (1 - p), 1e-16));
    trees.push(new Grower(columns, binned, marks, slopes, curvatures, scores).grow(rows, DEPTH));
  }
  return (data, count) => {
    const found = new Float64Array(count).fill(base);
    const all = Int32Array.from(found.keys());
    for (const tree of trees) addLeaves(tree, data, all, marks, found);
    return found.map((score) => 1 / (1 + Math.exp(-score)));
  };
};
