import type { Network } from './network.js';

/**
 * The hidden units of a target: the bias and the inputs of all columns that it sees, rectified. Inputs are codes, so they are a sum of rows of tables:
 * nothing is multiplied, and a gradient touches only the same rows.
 */
export class HiddenUnits {
  /** What was computed last... */
  readonly units: Float64Array;
  /** ...and the weights that were added for it: their offsets, and with what factor. */
  readonly offsets: Int32Array;
  readonly factors: Float64Array;
  used = 0;

  constructor(
    readonly network: Network,
    readonly weights: Float32Array,
  ) {
    this.units = new Float64Array(network.hidden);
    this.offsets = new Int32Array(2 * network.columns.length);
    this.factors = new Float64Array(2 * network.columns.length);
  }

  /** @param codes of every column, `UNKNOWN` where there is none; @param rank of every column: those of lower rank than the target's are seen */
  compute(target: number, codes: Int32Array, rank: Int32Array): void {
    const { network, weights, units, offsets, factors } = this;
    const { columns, hidden, width } = network;
    const block = columns[target]!.hidden;
    const before = rank[target]!;
    let used = 0;
    for (let at = 0; at < columns.length; at++) {
      const code = codes[at]!;
      if (code < 0 || rank[at]! >= before) continue;
      const column = columns[at]!;
      const offset = column.inputs + column.inputOf[code]! * width + block;
      offsets[used] = offset;
      factors[used++] = 1;
      const slope = column.slopeOf[code]!;
      if (slope === 0) continue;
      offsets[used] = offset + width;
      factors[used++] = slope;
    }
    this.used = used;
    const bias = network.bias + block;
    for (let h = 0; h < hidden; h++) units[h] = weights[bias + h]!;
    let at = 0;
    for (; at + 3 < used; at += 4) {
      const [one, two, three, four] = [offsets[at]!, offsets[at + 1]!, offsets[at + 2]!, offsets[at + 3]!];
      const [ofOne, ofTwo, ofThree, ofFour] = [factors[at]!, factors[at + 1]!, factors[at + 2]!, factors[at + 3]!];
      for (let h = 0; h < hidden; h++)
        units[h]! +=
          ofOne * weights[one + h]! +
          ofTwo * weights[two + h]! +
          (ofThree * weights[three + h]! + ofFour * weights[four + h]!);
    }
    for (; at < used; at++) {
      const [offset, factor] = [offsets[at]!, factors[at]!];
      for (let h = 0; h < hidden; h++) units[h]! += factor * weights[offset + h]!;
    }
    for (let h = 0; h < hidden; h++) if (units[h]! < 0) units[h] = 0;
  }
}
