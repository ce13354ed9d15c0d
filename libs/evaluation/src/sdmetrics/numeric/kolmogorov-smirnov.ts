import { numberFacts } from '../data/number-facts.js';

/** sup |F(x) - G(x)| of two samples that are sorted ascending, of parts of larger samples with what came before them. */
const widestGap = (a: Part, b: Part): number => {
  let [i, j] = [0, 0];
  let widest = 0;
  while (i < a.sorted.length || j < b.sorted.length) {
    const [x, y] = [a.sorted[i] ?? Infinity, b.sorted[j] ?? Infinity];
    const least = x <= y ? x : y;
    // What is no number is above none, so that both ends are reached.
    while (i < a.sorted.length && !(a.sorted[i]! > least)) i++;
    while (j < b.sorted.length && !(b.sorted[j]! > least)) j++;
    const gap = Math.abs((a.before + i) / a.total - (b.before + j) / b.total);
    if (gap > widest) widest = gap;
  }
  return widest;
};

interface Part {
  readonly sorted: Float64Array;
  /** Values of the whole sample below this part. */
  readonly before: number;
  readonly total: number;
}

const whole = (values: Float64Array): Part => ({ sorted: values.slice().sort(), before: 0, total: values.length });

type Totals = readonly [number, number];

interface Buckets {
  readonly count: number;
  readonly from: number;
  /** Buckets for each unit of the values. */
  readonly scale: number;
}

const MOST_BUCKETS = 2 ** 16;
const BUCKETS_PER_VALUE = 4;
/** Of whole numbers, each of which then has a bucket of its own. */
const MOST_NUMBERS = 2 ** 18;

/** How many values are in each bucket. What is computed keeps the order of the values, so buckets do too. */
const tally = (values: Float64Array, { count, from, scale }: Buckets): Int32Array => {
  const counts = new Int32Array(count);
  for (let i = 0; i < values.length; i++) counts[Math.floor((values[i]! - from) * scale)]!++;
  return counts;
};

const widestAtEnds = (a: Int32Array, b: Int32Array, totals: Totals): number => {
  let [below, belowOther, widest] = [0, 0, 0];
  for (let bucket = 0; bucket < a.length; bucket++) {
    below += a[bucket]!;
    belowOther += b[bucket]!;
    const gap = Math.abs(below / totals[0] - belowOther / totals[1]);
    if (gap > widest) widest = gap;
  }
  return widest;
};

/** Buckets within which the gap may be wider than that. */
const widerWithin = (a: Int32Array, b: Int32Array, totals: Totals, widest: number): Uint8Array => {
  const marked = new Uint8Array(a.length);
  let [below, belowOther] = [0, 0];
  for (let bucket = 0; bucket < a.length; bucket++) {
    const least = below / totals[0] - (belowOther + b[bucket]!) / totals[1];
    const most = (below + a[bucket]!) / totals[0] - belowOther / totals[1];
    if (most > widest || -least > widest) marked[bucket] = 1;
    below += a[bucket]!;
    belowOther += b[bucket]!;
  }
  return marked;
};

/** The values in the marked buckets, ascending. */
const sortedWithin = (values: Float64Array, marked: Uint8Array, { from, scale }: Buckets): Float64Array => {
  const found = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++)
    if (marked[Math.floor((values[i]! - from) * scale)] === 1) found[count++] = values[i]!;
  return found.subarray(0, count).sort();
};

/** The marked buckets one after the other, each as a part of the sample. */
const partsOf = (values: Float64Array, counts: Int32Array, marked: Uint8Array, buckets: Buckets): readonly Part[] => {
  const sorted = sortedWithin(values, marked, buckets);
  const parts: Part[] = [];
  let [before, at] = [0, 0];
  for (let bucket = 0; bucket < counts.length; bucket++) {
    if (marked[bucket] === 1) {
      parts.push({ sorted: sorted.subarray(at, at + counts[bucket]!), before, total: values.length });
      at += counts[bucket]!;
    }
    before += counts[bucket]!;
  }
  return parts;
};

/**
 * sup |F(x) - G(x)| of two samples in any order, exactly; NaN if one is empty. Values are counted in buckets; only buckets within which
 * the gap can be wider than at the end of every bucket are sorted.
 */
export const kolmogorovSmirnov = (a: Float64Array, b: Float64Array): number => {
  if (a.length === 0 || b.length === 0) return NaN;
  const [first, second] = [numberFacts(a), numberFacts(b)];
  const from = Math.min(first.min, second.min);
  const span = Math.max(first.max, second.max) - from;
  if (span === 0) return 0;
  const wanted = BUCKETS_PER_VALUE * (a.length + b.length);
  const count = Math.min(MOST_BUCKETS, wanted);
  if (!(span < Infinity) || count / span === Infinity) return widestGap(whole(a), whole(b));
  const oneEach = first.whole && second.whole && span < Math.min(MOST_NUMBERS, wanted);
  const buckets = oneEach ? { count: span + 1, from, scale: 1 } : { count: count + 1, from, scale: count / span };
  const [inA, inB] = [tally(a, buckets), tally(b, buckets)];
  const totals: Totals = [a.length, b.length];
  const widest = widestAtEnds(inA, inB, totals);
  if (oneEach) return widest;
  const marked = widerWithin(inA, inB, totals, widest);
  if (!marked.includes(1)) return widest;
  const others = partsOf(b, inB, marked, buckets);
  return partsOf(a, inA, marked, buckets).reduce(
    (gap, part, at) => Math.max(gap, widestGap(part, others[at]!)),
    widest,
  );
};
