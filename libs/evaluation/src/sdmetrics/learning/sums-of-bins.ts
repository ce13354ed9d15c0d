import { nthSmallest } from '../numeric/nth-smallest.js';

/** Room for the sums of one node: of very many categories, only those that occur in it are touched. */
export class SumsOfBins {
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  /** What a leaf with this bin alone would say; of bins that occur. */
  readonly weights: Float64Array;
  private readonly occurs: Uint8Array;
  private occurring: number[] = [];

  constructor(
    count: number,
    private readonly shrink: number,
  ) {
    this.slopes = new Float64Array(count);
    this.curvatures = new Float64Array(count);
    this.weights = new Float64Array(count);
    this.occurs = new Uint8Array(count);
  }

  /** Weighs the bins: those below and those above 0. */
  weigh(): { readonly below: readonly number[]; readonly above: readonly number[] } {
    const [below, above]: [number[], number[]] = [[], []];
    for (const bin of this.occurring) {
      const weight = -this.slopes[bin]! / (this.curvatures[bin]! + this.shrink);
      this.weights[bin] = weight;
      if (weight < 0) below.push(bin);
      else if (weight > 0) above.push(bin);
    }
    return { below, above };
  }

  has(bin: number): boolean {
    return this.occurs[bin] === 1;
  }

  clear(): void {
    for (const bin of this.occurring) this.slopes[bin] = this.curvatures[bin] = this.occurs[bin] = 0;
    this.occurring = [];
  }

  add(bin: number, slope: number, curvature: number): void {
    if (this.occurs[bin] === 0) {
      this.occurs[bin] = 1;
      this.occurring.push(bin);
    }
    this.slopes[bin]! += slope;
    this.curvatures[bin]! += curvature;
  }
}

/** At most so many bins by rising weight (`way` 1) or falling weight (-1), of equal weights those with the lowest or highest code. */
export const firstBins = (
  bins: readonly number[],
  weights: Float64Array,
  most: number,
  way: 1 | -1,
): readonly number[] => {
  const inOrder = (a: number, b: number): number => way * (weights[a]! - weights[b]!) || way * (a - b);
  if (bins.length <= most) return bins.toSorted(inOrder);
  const keys = new Float64Array(bins.length);
  for (let i = 0; i < bins.length; i++) keys[i] = way * weights[bins[i]!]!;
  const bound = nthSmallest(keys, most - 1);
  const found: number[] = [];
  let tied = 0;
  for (let i = 0; i < bins.length; i++) {
    const key = way * weights[bins[i]!]!;
    if (key < bound) found.push(bins[i]!);
    // In the first trees nearly all weights are equal.
    else if (key === bound) keys[tied++] = way * bins[i]!;
  }
  const wanted = most - found.length;
  const codes = keys.subarray(0, tied);
  nthSmallest(codes, wanted - 1);
  for (let i = 0; i < wanted; i++) found.push(way * codes[i]!);
  return found.sort(inOrder);
};
