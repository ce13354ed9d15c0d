import type { JunctionTree } from './junction-tree.js';

/**
 * Exact inference on a junction tree, in log space where it matters: one exponential per cell.
 * Owns its buffers, so a second call overwrites `beliefs`.
 */
export class BeliefPropagation {
  /** Marginal of every node, scaled to the total of the last call. */
  readonly beliefs: readonly Float64Array[];
  /** P(cell | separator cell) of every node; P(cell) for a root. */
  readonly conditionals: readonly Float64Array[];
  readonly #messages: readonly Float64Array[];
  readonly #separatorMarginals: readonly Float64Array[];
  readonly #work: readonly Float64Array[];
  readonly #expected: readonly Float64Array[];
  readonly #offsets: readonly Float64Array[];

  constructor(readonly tree: JunctionTree) {
    this.beliefs = tree.nodes.map((node) => new Float64Array(node.cells));
    this.conditionals = tree.nodes.map((node) => new Float64Array(node.cells));
    this.#work = tree.nodes.map((node) => new Float64Array(node.cells));
    this.#messages = tree.nodes.map((node) => new Float64Array(node.separatorCells));
    this.#separatorMarginals = tree.nodes.map((node) => new Float64Array(node.separatorCells));
    this.#expected = tree.nodes.map((node) => new Float64Array(node.separatorCells));
    this.#offsets = tree.nodes.map((node) => new Float64Array(node.separatorCells));
  }

  /**
   * @param potentials log potential of every node
   * @returns the log of the normaliser, summed over components
   */
  run(potentials: readonly Float64Array[], total: number): number {
    const logNormaliser = this.#collect(potentials);
    this.#distribute(total);
    return logNormaliser;
  }

  #collect(potentials: readonly Float64Array[]): number {
    const { nodes } = this.tree;
    let logNormaliser = 0;
    potentials.forEach((potential, at) => this.#work[at]!.set(potential));
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { toSeparator, parentToSeparator, parent, separatorCells } = nodes[at]!;
      const work = this.#work[at]!;
      const conditional = this.conditionals[at]!;
      const message = this.#messages[at]!;
      const highest = new Float64Array(separatorCells).fill(-Infinity);
      for (let cell = 0; cell < work.length; cell++) {
        const into = toSeparator[cell]!;
        if (work[cell]! > highest[into]!) highest[into] = work[cell]!;
      }
      const sums = new Float64Array(separatorCells);
      for (let cell = 0; cell < work.length; cell++) {
        const into = toSeparator[cell]!;
        const top = highest[into]!;
        const weight = top === -Infinity ? 0 : Math.exp(work[cell]! - top);
        conditional[cell] = weight;
        sums[into]! += weight;
      }
      for (let cell = 0; cell < separatorCells; cell++) {
        const sum = sums[cell]!;
        message[cell] = sum > 0 ? highest[cell]! + Math.log(sum) : -Infinity;
        sums[cell] = sum > 0 ? 1 / sum : 0;
      }
      for (let cell = 0; cell < work.length; cell++) conditional[cell]! *= sums[toSeparator[cell]!]!;
      if (parent < 0) {
        logNormaliser += message[0]!;
      } else {
        const above = this.#work[parent]!;
        for (let cell = 0; cell < above.length; cell++) above[cell]! += message[parentToSeparator[cell]!]!;
      }
    }
    return logNormaliser;
  }

  #distribute(total: number): void {
    const { nodes } = this.tree;
    for (let at = 0; at < nodes.length; at++) {
      const { toSeparator, parentToSeparator, parent } = nodes[at]!;
      const marginal = this.#separatorMarginals[at]!;
      if (parent < 0) {
        marginal[0] = total;
      } else {
        const above = this.beliefs[parent]!;
        marginal.fill(0);
        for (let cell = 0; cell < above.length; cell++) marginal[parentToSeparator[cell]!]! += above[cell]!;
      }
      const belief = this.beliefs[at]!;
      const conditional = this.conditionals[at]!;
      for (let cell = 0; cell < belief.length; cell++)
        belief[cell] = conditional[cell]! * marginal[toSeparator[cell]!]!;
    }
  }

  /**
   * Derivative of the beliefs along a change of the potentials: the covariance of the node statistics times `direction`,
   * at the point of the last {@link run}. Only multiplications.
   */
  covarianceTimes(direction: readonly Float64Array[], result: readonly Float64Array[]): void {
    const { nodes } = this.tree;
    direction.forEach((change, at) => result[at]!.set(change));
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { toSeparator, parentToSeparator, parent } = nodes[at]!;
      const change = result[at]!;
      const conditional = this.conditionals[at]!;
      const expected = this.#expected[at]!.fill(0);
      for (let cell = 0; cell < change.length; cell++)
        expected[toSeparator[cell]!]! += conditional[cell]! * change[cell]!;
      if (parent < 0) continue;
      const above = result[parent]!;
      for (let cell = 0; cell < above.length; cell++) above[cell]! += expected[parentToSeparator[cell]!]!;
    }
    for (let at = 0; at < nodes.length; at++) {
      const { toSeparator, parentToSeparator, parent } = nodes[at]!;
      const change = result[at]!;
      const conditional = this.conditionals[at]!;
      const marginal = this.#separatorMarginals[at]!;
      const expected = this.#expected[at]!;
      const offset = this.#offsets[at]!.fill(0);
      if (parent >= 0) {
        const above = result[parent]!;
        for (let cell = 0; cell < above.length; cell++) offset[parentToSeparator[cell]!]! += above[cell]!;
      }
      // The change of the separator's marginal, less what its own conditional would add to it.
      for (let cell = 0; cell < offset.length; cell++) offset[cell]! -= marginal[cell]! * expected[cell]!;
      for (let cell = 0; cell < change.length; cell++) {
        const into = toSeparator[cell]!;
        change[cell] = conditional[cell]! * (marginal[into]! * change[cell]! + offset[into]!);
      }
    }
  }

  /** The smallest sum of `costs` that any joint cell can have (min-sum). */
  minimum(costs: readonly Float64Array[]): number {
    const { nodes } = this.tree;
    let minimum = 0;
    costs.forEach((cost, at) => this.#work[at]!.set(cost));
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { toSeparator, parentToSeparator, parent, separatorCells } = nodes[at]!;
      const work = this.#work[at]!;
      const lowest = new Float64Array(separatorCells).fill(Infinity);
      for (let cell = 0; cell < work.length; cell++) {
        const into = toSeparator[cell]!;
        if (work[cell]! < lowest[into]!) lowest[into] = work[cell]!;
      }
      if (parent < 0) {
        minimum += lowest[0]!;
      } else {
        const above = this.#work[parent]!;
        for (let cell = 0; cell < above.length; cell++) above[cell]! += lowest[parentToSeparator[cell]!]!;
      }
    }
    return minimum;
  }
}
