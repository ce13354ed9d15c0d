const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const LEAST = 1e-8;

/** Blocks of weights: offset and length. */
export type Blocks = ReadonlyMap<number, number>;

/** Adam that leaves weights alone, moments and all, which a batch does not touch: most inputs are rare. Citation: Kingma and Ba 2015. */
export class SparseAdam {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  #steps = 0;

  constructor(
    readonly weights: Float32Array,
    readonly gradient: Float32Array,
  ) {
    this.#first = new Float32Array(weights.length);
    this.#second = new Float32Array(weights.length);
  }

  /** @param rows that the gradient is a sum over */
  step(touched: Blocks, rows: number, rate: number): void {
    const { weights, gradient } = this;
    const first = this.#first;
    const second = this.#second;
    this.#steps++;
    const size = (rate * Math.sqrt(1 - SECOND_DECAY ** this.#steps)) / (1 - FIRST_DECAY ** this.#steps);
    for (const [offset, length] of touched) {
      for (let at = offset; at < offset + length; at++) {
        const slope = gradient[at]! / rows;
        const moment = first[at]! + (1 - FIRST_DECAY) * (slope - first[at]!);
        const square = second[at]! + (1 - SECOND_DECAY) * (slope * slope - second[at]!);
        first[at] = moment;
        second[at] = square;
        weights[at]! -= (size * moment) / (Math.sqrt(square) + LEAST);
      }
    }
  }
}
