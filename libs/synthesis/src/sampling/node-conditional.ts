import type { MarkovRandomField } from '../model/markov-random-field.js';
import { projectionIndex } from '../model/projection.js';

/** A node's table with one attribute as its last axis. */
interface TurnedNode {
  readonly others: readonly number[];
  readonly strides: readonly number[];
  readonly values: Float64Array;
  /** Where in the table the rows of the block begin. */
  readonly starts: Int32Array;
}

/** The distribution of one attribute given all others of a row: the product of the nodes that hold it. Works on blocks of rows. */
export class NodeConditional {
  readonly #nodes: readonly TurnedNode[];
  readonly #sums: Float64Array;

  /** @param block most rows at a time */
  constructor(
    field: MarkovRandomField,
    readonly attribute: number,
    block: number,
  ) {
    const { sizes, nodes } = field.tree;
    this.#sums = new Float64Array(sizes[attribute]!);
    this.#nodes = nodes.flatMap(({ clique }, at) => {
      if (!clique.includes(attribute)) return [];
      const others = clique.filter((other) => other !== attribute);
      const turned = [...others, attribute];
      const from = projectionIndex(turned, clique, sizes);
      const conditional = field.conditionals[at]!;
      const strides = others.map((_, axis) =>
        turned.slice(axis + 1).reduce((product, other) => product * sizes[other]!, 1),
      );
      const values = Float64Array.from(from, (cell) => conditional[cell]!);
      return [{ others, strides, values, starts: new Int32Array(block) }];
    });
  }

  /** Looks at the rows [from, from + rows), whose other attributes must not change meanwhile. */
  open(codes: readonly Int32Array[], from: number, rows: number): void {
    for (const { others, strides, starts } of this.#nodes) {
      starts.fill(0);
      others.forEach((other, axis) => addScaled(codes[other]!, from, strides[axis]!, starts.subarray(0, rows)));
    }
  }

  /**
   * @param at row of the block
   * @param uniform in [0, 1). Returns a code; -1 where the others of the row have no probability together.
   */
  draw(at: number, uniform: number): number {
    const sums = this.#sums;
    const nodes = this.#nodes;
    const { values, starts } = nodes[0]!;
    const start = starts[at]!;
    for (let code = 0; code < sums.length; code++) sums[code] = values[start + code]!;
    for (let node = 1; node < nodes.length; node++) {
      const more = nodes[node]!;
      multiplyBy(more.values, more.starts[at]!, sums);
    }
    let sum = 0;
    for (let code = 0; code < sums.length; code++) sums[code] = sum += sums[code]!;
    if (!(sum > 0)) return -1;
    const target = uniform * sum;
    let code = 0;
    // Of a sum next to 0 the product may be rounded up to the sum itself.
    while (sums[code]! <= target && sums[code]! < sum) code++;
    return code;
  }
}

function multiplyBy(values: Float64Array, start: number, result: Float64Array): void {
  for (let code = 0; code < result.length; code++) result[code]! *= values[start + code]!;
}

function addScaled(codes: Int32Array, from: number, stride: number, result: Int32Array): void {
  for (let at = 0; at < result.length; at++) result[at]! += codes[from + at]! * stride;
}
