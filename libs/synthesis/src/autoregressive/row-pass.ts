import type { Blocks } from './sparse-adam.js';
import { HiddenUnits } from './hidden-units.js';
import type { Network } from './network.js';
import { NONE, softmax, type Head } from './softmax.js';

const LEAST_SHARE = 1e-30;
/** Smaller errors of an output move nothing in single precision. */
const LEAST_ERROR = 1e-6;

/** Rows, each with an order of its columns. */
export interface RankedRows {
  readonly codes: readonly Int32Array[];
  readonly ranks: readonly Int32Array[];
}

/** Losses of rows under some weights, and the sum of their gradients. Target by target, so that the weights of one stay in the cache. */
export class RowPass {
  readonly gradient: Float32Array;
  readonly #touched = new Map<number, number>();
  readonly #hidden: HiddenUnits;
  readonly #shares: Float64Array;
  readonly #delta: Float64Array;

  constructor(
    readonly network: Network,
    readonly weights: Float32Array,
  ) {
    this.gradient = new Float32Array(network.weights);
    this.#hidden = new HiddenUnits(network, weights);
    this.#shares = new Float64Array(Math.max(1, ...network.columns.map(({ codes }) => codes)));
    this.#delta = new Float64Array(network.hidden);
  }

  /** Where the gradient is not zero. */
  get touched(): Blocks {
    return this.#touched;
  }

  forget(): void {
    for (const [offset, length] of this.#touched) this.gradient.fill(0, offset, offset + length);
    this.#touched.clear();
  }

  /** Of every target: the sum over the rows of minus the logarithm of its probability, in nats. */
  losses({ codes, ranks }: RankedRows): readonly number[] {
    return this.network.targets.map((target) =>
      codes.reduce((sum, row, at) => sum + this.#lossOf(target, row, ranks[at]!), 0),
    );
  }

  /** The sum of all losses; adds its gradient. */
  learn({ codes, ranks }: RankedRows): number {
    for (const row of codes) this.#touchInputs(row);
    let loss = 0;
    for (const target of this.network.targets)
      for (let row = 0; row < codes.length; row++) loss += this.#learnTarget(target, codes[row]!, ranks[row]!);
    return loss;
  }

  #lossOf(target: number, codes: Int32Array, rank: Int32Array): number {
    const code = codes[target]!;
    if (code < 0) return 0;
    const { groupOf, startOf, groupHead, codeHeads } = this.network.columns[target]!;
    const group = groupOf[code]!;
    const inside = codeHeads[group];
    this.#hidden.compute(target, codes, rank);
    return this.#lossOfHead(groupHead, group) + (inside ? this.#lossOfHead(inside, code - startOf[group]!) : 0);
  }

  #lossOfHead(head: Head, wanted: number): number {
    softmax(this.#hidden.units, this.weights, head, this.#shares);
    return -Math.log(Math.max(LEAST_SHARE, this.#shares[wanted]!));
  }

  #learnTarget(target: number, codes: Int32Array, rank: Int32Array): number {
    const code = codes[target]!;
    if (code < 0) return 0;
    const { network, gradient } = this;
    const { groupOf, startOf, groupHead, codeHeads, hidden } = network.columns[target]!;
    const group = groupOf[code]!;
    const inside = codeHeads[group];
    this.#hidden.compute(target, codes, rank);
    const delta = this.#delta;
    delta.fill(0);
    let loss = this.#learnHead(groupHead, group);
    if (inside) loss += this.#learnHead(inside, code - startOf[group]!);
    const { units, offsets, factors, used } = this.#hidden;
    const bias = network.bias + hidden;
    for (let h = 0; h < delta.length; h++) {
      if (!(units[h]! > 0)) delta[h] = 0;
      gradient[bias + h]! += delta[h]!;
    }
    for (let at = 0; at < used; at++) {
      const offset = offsets[at]!;
      const factor = factors[at]!;
      for (let h = 0; h < delta.length; h++) gradient[offset + h]! += factor * delta[h]!;
    }
    return loss;
  }

  #touchInputs(codes: Int32Array): void {
    const { bias, width, columns } = this.network;
    this.#touched.set(bias, width);
    columns.forEach(({ inputs, inputOf, slopeOf }, at) => {
      const code = codes[at]!;
      if (code < 0) return;
      const offset = inputs + inputOf[code]! * width;
      this.#touched.set(offset, width);
      if (slopeOf[code] !== 0) this.#touched.set(offset + width, width);
    });
  }

  #learnHead(head: Head, wanted: number): number {
    if (head.from === NONE) return this.#lossOfHead(head, wanted);
    const { weights, gradient } = this;
    const { units } = this.#hidden;
    const shares = this.#shares;
    const delta = this.#delta;
    const { from, bias, count } = head;
    softmax(units, weights, head, shares);
    const loss = -Math.log(Math.max(LEAST_SHARE, shares[wanted]!));
    this.#touched.set(from, count * units.length);
    this.#touched.set(bias, count);
    shares[wanted]! -= 1;
    sendBack(shares, { units, weights, gradient, delta }, head);
    return loss;
  }
}

interface Backward {
  readonly units: Float64Array;
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  readonly delta: Float64Array;
}

/** From the errors of a head's outputs to its gradient and to the hidden units. Four outputs at once: the hidden units are read and written once for them. */
function sendBack(
  errors: Float64Array,
  { units, weights, gradient, delta }: Backward,
  { from, bias, count }: Head,
): void {
  const hidden = units.length;
  let out = 0;
  for (; out + 3 < count; out += 4) {
    const [a, b, c, d] = [errors[out]!, errors[out + 1]!, errors[out + 2]!, errors[out + 3]!];
    if (Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) < LEAST_ERROR) continue;
    gradient[bias + out]! += a;
    gradient[bias + out + 1]! += b;
    gradient[bias + out + 2]! += c;
    gradient[bias + out + 3]! += d;
    const first = from + out * hidden;
    const second = first + hidden;
    const third = second + hidden;
    const fourth = third + hidden;
    for (let h = 0; h < hidden; h++) {
      const unit = units[h]!;
      gradient[first + h]! += a * unit;
      gradient[second + h]! += b * unit;
      gradient[third + h]! += c * unit;
      gradient[fourth + h]! += d * unit;
      delta[h]! +=
        a * weights[first + h]! + b * weights[second + h]! + (c * weights[third + h]! + d * weights[fourth + h]!);
    }
  }
  for (; out < count; out++) {
    const error = errors[out]!;
    if (Math.abs(error) < LEAST_ERROR) continue;
    gradient[bias + out]! += error;
    const row = from + out * hidden;
    for (let h = 0; h < hidden; h++) {
      gradient[row + h]! += error * units[h]!;
      delta[h]! += error * weights[row + h]!;
    }
  }
}
