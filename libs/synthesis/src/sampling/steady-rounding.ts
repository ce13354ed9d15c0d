import type { Rng } from './rng.js';

/**
 * Shares rows out among the cells of groups, in proportion to weights, over any number of calls: what a call rounds off is made up for by those
 * after it. The rows of a group's first cells together stay within 1 of what is due to them, but where a call asks for so few rows that a cell
 * would have to give one back; so does every cell in the first call. Expected rows are what the weights say. By one systematic draw per group.
 */
export class SteadyRounding {
  /** Share of each cell together with all before it in its group: exactly 1 from the last cell that has a share. */
  readonly #upTo: Float64Array;
  /** Rows due to each cell together with all before it and not given yet; at first a part of a row, drawn once per group. */
  readonly #due: Float64Array;

  /** @param weights of `cells` cells, group after group; a group whose weights are all zero is shared out evenly */
  constructor(
    weights: Float64Array,
    readonly cells: number,
    rng: Rng,
  ) {
    this.#upTo = new Float64Array(weights.length);
    this.#due = new Float64Array(weights.length);
    for (let start = 0; start < weights.length; start += cells) {
      const end = start + cells;
      let sum = 0;
      for (let at = start; at < end; at++) this.#upTo[at] = sum += weights[at]!;
      for (let at = start; at < end; at++) this.#upTo[at] = sum > 0 ? this.#upTo[at]! / sum : (at - start + 1) / cells;
      this.#due.fill(rng.uniform(), start, end);
    }
  }

  /** Rows of each cell of a group, of `rows` in all. */
  share(group: number, rows: number, counts: Int32Array): void {
    const { cells } = this;
    const upTo = this.#upTo;
    const due = this.#due;
    let given = 0;
    for (let cell = 0, at = group * cells; cell < cells; cell++, at++) {
      const position = rows * upTo[at]! + due[at]!;
      const total = Math.min(rows, Math.max(given, Math.floor(position)));
      due[at] = position - total;
      counts[cell] = total - given;
      given = total;
    }
  }
}

/** Whole numbers that sum to `rows`, each within 1 of `rows * weights[i] / sum(weights)` and equal to it in expectation. All weights zero: even shares. */
export function lowVarianceRounding(weights: Float64Array, rows: number, rng: Rng, counts: Int32Array): void {
  new SteadyRounding(weights, weights.length, rng).share(0, rows, counts);
}
