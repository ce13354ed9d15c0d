import type { MarkovRandomField } from '../model/markov-random-field.js';
import { projectionIndex } from '../model/projection.js';

/** A node's table with one attribute as its last axis. */
interface TurnedNode {
  readonly others: readonly number[];
  readonly strides: readonly number[];
  readonly values: Float64Array;
}

/** The distribution of one attribute given all others of a row: the product of the nodes that hold it. */
export class NodeConditional {
  readonly #size: number;
  readonly #nodes: readonly TurnedNode[];
  readonly #weights: Float64Array;

  constructor(
    field: MarkovRandomField,
    readonly attribute: number,
  ) {
    const { sizes, nodes } = field.tree;
    this.#size = sizes[attribute]!;
    this.#weights = new Float64Array(this.#size);
    this.#nodes = nodes.flatMap(({ clique }, at) => {
      if (!clique.includes(attribute)) return [];
      const others = clique.filter((other) => other !== attribute);
      const turned = [...others, attribute];
      const from = projectionIndex(turned, clique, sizes);
      const conditional = field.conditionals[at]!;
      const strides = others.map((_, axis) =>
        turned.slice(axis + 1).reduce((product, other) => product * sizes[other]!, 1),
      );
      return [{ others, strides, values: Float64Array.from(from, (cell) => conditional[cell]!) }];
    });
  }

  /** @param uniform in [0, 1). Returns a code; -1 where the others of the row have no probability together. */
  draw(codes: readonly Int32Array[], row: number, uniform: number): number {
    const weights = this.#weights;
    const size = this.#size;
    weights.fill(1);
    for (const { others, strides, values } of this.#nodes) {
      let start = 0;
      for (let axis = 0; axis < others.length; axis++) start += codes[others[axis]!]![row]! * strides[axis]!;
      for (let code = 0; code < size; code++) weights[code]! *= values[start + code]!;
    }
    let sum = 0;
    for (let code = 0; code < size; code++) sum += weights[code]!;
    if (!(sum > 0)) return -1;
    let left = uniform * sum;
    let code = 0;
    while (code < size - 1 && (left -= weights[code]!) >= 0) code++;
    return code;
  }
}
