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
  /** Whether a value that is not missing goes left. */
  goesLeft(value: number): boolean;
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
  return { kind: 'number', bins, count, edges };
};

const binColumn = ({ kind, values }: BoostColumn): Binned => {
  if (kind === 'number') return binNumbers(values);
  const bins = Int32Array.from(values, (v) => (v !== v ? -1 : v));
  return { kind, bins, count: bins.reduce((n, b) => Math.max(n, b + 1), 0), edges: new Float64Array() };
};

class Grower {
  constructor(
    private readonly columns: readonly Binned[],
    private readonly slopes: Float64Array,
    private readonly curvatures: Float64Array,
  ) {}

  grow(rows: Int32Array, depth: number): Node {
    const all = this.sum(rows);
    const best = depth === 0 ? undefined : this.bestSplit(rows, all);
    if (best === undefined || best.gain <= LEAST_GAIN) return { leaf: (-RATE * all.slope) / (all.curvature + SHRINK) };
    const { bins, kind, edges } = this.columns[best.column]!;
    const isLeft = (row: number): boolean => {
      const bin = bins[row]!;
      if (bin < 0) return best.missingLeft;
      return best.goesLeft(kind === 'number' ? edges[bin]! : bin);
    };
    const left = rows.filter(isLeft);
    const right = rows.filter((row) => !isLeft(row));
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
      const [slopes, curvatures] = [new Float64Array(column.count), new Float64Array(column.count)];
      const known: Sums = { slope: 0, curvature: 0 };
      for (const row of rows) {
        const bin = column.bins[row]!;
        if (bin < 0) continue;
        slopes[bin]! += this.slopes[row]!;
        curvatures[bin]! += this.curvatures[row]!;
        known.slope += this.slopes[row]!;
        known.curvature += this.curvatures[row]!;
      }
      const missing = { slope: all.slope - known.slope, curvature: all.curvature - known.curvature };
      const hasMissing = rows.some((row) => column.bins[row]! < 0);
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
        const below = (bin: number): Split['goesLeft'] => {
          const edge = column.edges[bin + 1]!;
          return (value) => value < edge;
        };
        for (let bin = 0; bin + 1 < column.count; bin++) {
          slope += slopes[bin]!;
          curvature += curvatures[bin]!;
          consider(slope, curvature, bin, below);
        }
      } else this.categories(column.count, slopes, curvatures, consider);
    });
    return best;
  }

  /** Few categories: one against the rest. Many: in the order of their weights, as if they were numbers. */
  private categories(count: number, slopes: Float64Array, curvatures: Float64Array, consider: Consider): void {
    if (count <= ONE_HOT_AT_MOST) {
      for (let own = 0; own < count; own++)
        consider(slopes[own]!, curvatures[own]!, own, (category) => (value) => value === category);
      return;
    }
    const weight = (bin: number): number => -slopes[bin]! / (curvatures[bin]! + SHRINK);
    const order = Array.from(slopes, (_, bin) => bin).sort((a, b) => weight(a) - weight(b));
    for (const direction of [order, order.toReversed()]) {
      const part: Sums = { slope: 0, curvature: 0 };
      for (let taken = 1; taken <= Math.min(CATEGORIES_AT_MOST, count - 1); taken++) {
        const bin = direction[taken - 1]!;
        part.slope += slopes[bin]!;
        part.curvature += curvatures[bin]!;
        consider(part.slope, part.curvature, taken, (firsts) => {
          const left = new Set(direction.slice(0, firsts));
          return (value) => left.has(value);
        });
      }
    }
  }
}

const leafOf = (root: Node, columns: readonly BoostColumn[], row: number): number => {
  let node = root;
  while (!('leaf' in node)) {
    const value = columns[node.column]!.values[row]!;
    node = (value !== value ? node.missingLeft : node.goesLeft(value)) ? node.left : node.right;
  }
  return node.leaf;
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
  const share = target.reduce((a, b) => a + b, 0) / target.length;
  const base = Math.log(share / (1 - share));
  const scores = new Float64Array(target.length).fill(base);
  const rows = Int32Array.from(target, (_, row) => row);
  const trees: Node[] = [];
  for (let round = 0; round < rounds; round++) {
    const chances = scores.map((s) => 1 / (1 + Math.exp(-s)));
    const slopes = chances.map((p, row) => p - target[row]!);
    const curvatures = chances.map((p) => Math.max(p * (1 - p), 1e-16));
    const tree = new Grower(binned, slopes, curvatures).grow(rows, DEPTH);
    trees.push(tree);
    for (const row of rows) scores[row]! += leafOf(tree, columns, row);
  }
  return (data, count) =>
    Float64Array.from({ length: count }, (_, row) => {
      const score = trees.reduce((sum, tree) => sum + leafOf(tree, data, row), base);
      return 1 / (1 + Math.exp(-score));
    });
};
