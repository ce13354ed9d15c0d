import { cliqueCells, isSubset, type Sizes } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { cellSigma, type Measurement } from './measurement.js';
import { projectionIndex } from './projection.js';

/**
 * The negative log-likelihood of Gaussian measurements up to a constant: sum over cells of (mu - y)^2 / (2 sigma^2).
 * All residual-shaped vectors are flat, measurement after measurement.
 */
export class LinearLoss {
  readonly length: number;
  readonly observed: Float64Array;
  readonly variances: Float64Array;
  readonly #parts: readonly { readonly node: number; readonly index: Int32Array; readonly start: number }[];

  /** @throws RangeError when a measurement has the wrong number of cells or lies in no node of the tree. */
  constructor(
    readonly tree: JunctionTree,
    measurements: readonly Measurement[],
  ) {
    this.length = measurements.reduce((sum, measurement) => sum + measurement.counts.length, 0);
    this.observed = new Float64Array(this.length);
    this.variances = new Float64Array(this.length);
    let start = 0;
    this.#parts = measurements.map((measurement) => {
      const { clique, counts } = measurement;
      const node = smallestContaining(tree, measurement, tree.sizes);
      this.observed.set(counts, start);
      for (let cell = 0; cell < counts.length; cell++) this.variances[start + cell] = cellSigma(measurement, cell) ** 2;
      const part = { node, index: projectionIndex(tree.nodes[node]!.clique, clique, tree.sizes), start };
      start += counts.length;
      return part;
    });
  }

  /** Writes the measured marginals of the beliefs. */
  project(beliefs: readonly Float64Array[], result: Float64Array): void {
    result.fill(0);
    for (const { node, index, start } of this.#parts) {
      const belief = beliefs[node]!;
      for (let cell = 0; cell < belief.length; cell++) result[start + index[cell]!]! += belief[cell]!;
    }
  }

  /** Adds `scale` times a residual-shaped vector to the potentials of the nodes (the transpose of {@link project}). */
  scatter(vector: Float64Array, scale: number, potentials: readonly Float64Array[]): void {
    for (const { node, index, start } of this.#parts) {
      const potential = potentials[node]!;
      for (let cell = 0; cell < potential.length; cell++) potential[cell]! += scale * vector[start + index[cell]!]!;
    }
  }

  value(projected: Float64Array): number {
    let loss = 0;
    for (let at = 0; at < this.length; at++)
      loss += (projected[at]! - this.observed[at]!) ** 2 / (2 * this.variances[at]!);
    return loss;
  }

  gradient(projected: Float64Array, result: Float64Array): void {
    for (let at = 0; at < this.length; at++) result[at] = (projected[at]! - this.observed[at]!) / this.variances[at]!;
  }

  /** The dual bound: no distribution of this total has a smaller loss. `lowest` is the smallest joint sum of the multipliers. */
  lowerBound(multipliers: Float64Array, total: number, lowest: number): number {
    let bound = total * lowest;
    for (let at = 0; at < this.length; at++) {
      const multiplier = multipliers[at]!;
      bound -= (this.variances[at]! / 2) * multiplier ** 2 + multiplier * this.observed[at]!;
    }
    return bound;
  }
}

function smallestContaining(tree: JunctionTree, { clique, counts }: Measurement, sizes: Sizes): number {
  if (cliqueCells(clique, sizes) !== counts.length)
    throw new RangeError('A measurement needs one count per cell of its clique.');
  let best = -1;
  tree.nodes.forEach((node, at) => {
    if (isSubset(clique, node.clique) && (best < 0 || node.cells < tree.nodes[best]!.cells)) best = at;
  });
  if (best < 0) throw new RangeError('Every measured clique must lie inside a node of the junction tree.');
  return best;
}
