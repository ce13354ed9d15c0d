import { cliqueCells, isSubset, type Clique, type Sizes } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { cellSigma, type Measurement } from './measurement.js';
import { projectionIndex } from './projection.js';

/** Where the marginal of a measurement comes from: a node of the tree, or a larger measured marginal, which has fewer cells. */
interface Part {
  readonly start: number;
  readonly cells: number;
  /** From cells of the source to cells of the measurement. */
  readonly index: Int32Array;
  readonly source: { readonly node: number } | { readonly part: Part };
}

/**
 * The negative log-likelihood of Gaussian measurements up to a constant: sum over cells of (mu - y)^2 / (2 sigma^2).
 * All residual-shaped vectors are flat, measurement after measurement.
 */
export class LinearLoss {
  readonly length: number;
  readonly observed: Float64Array;
  readonly variances: Float64Array;
  /** Where the cells of each measurement stand, in the order of the measurements. */
  readonly windows: readonly { readonly from: number; readonly to: number }[];
  /** Sources before what comes from them. */
  readonly #parts: readonly Part[];
  readonly #carried: Float64Array;

  /** @throws RangeError when a measurement has the wrong number of cells or lies in no node of the tree. */
  constructor(
    readonly tree: JunctionTree,
    measurements: readonly Measurement[],
  ) {
    this.length = measurements.reduce((sum, measurement) => sum + measurement.counts.length, 0);
    this.observed = new Float64Array(this.length);
    this.variances = new Float64Array(this.length);
    this.#carried = new Float64Array(this.length);
    let start = 0;
    const placed = measurements.map((measurement) => {
      const { counts } = measurement;
      this.observed.set(counts, start);
      for (let cell = 0; cell < counts.length; cell++) this.variances[start + cell] = cellSigma(measurement, cell) ** 2;
      start += counts.length;
      return { measurement, start: start - counts.length };
    });
    this.windows = placed.map(({ start: from }, at) => ({ from, to: placed[at + 1]?.start ?? this.length }));
    placed.sort((a, b) => b.measurement.clique.length - a.measurement.clique.length);
    const parts: { readonly clique: Clique; readonly part: Part }[] = [];
    for (const { measurement, start } of placed) {
      const { clique, counts } = measurement;
      const node = smallestContaining(tree, measurement, tree.sizes);
      let from = { clique: tree.nodes[node]!.clique, cells: tree.nodes[node]!.cells };
      let source: Part['source'] = { node };
      for (const { clique: larger, part } of parts) {
        if (part.cells >= from.cells || !isSubset(clique, larger)) continue;
        from = { clique: larger, cells: part.cells };
        source = { part };
      }
      const index = projectionIndex(from.clique, clique, tree.sizes);
      parts.push({ clique, part: { start, cells: counts.length, index, source } });
    }
    this.#parts = parts.map(({ part }) => part);
  }

  /** Writes the measured marginals of the beliefs. */
  project(beliefs: readonly Float64Array[], result: Float64Array): void {
    result.fill(0);
    for (const { start, index, source } of this.#parts) {
      const from = 'part' in source ? windowOf(result, source.part) : beliefs[source.node]!;
      for (let cell = 0; cell < from.length; cell++) result[start + index[cell]!]! += from[cell]!;
    }
  }

  /** Adds `scale` times a residual-shaped vector to the potentials of the nodes (the transpose of {@link project}). */
  scatter(vector: Float64Array, scale: number, potentials: readonly Float64Array[]): void {
    const carried = this.#carried;
    for (let at = 0; at < vector.length; at++) carried[at] = scale * vector[at]!;
    for (let at = this.#parts.length - 1; at >= 0; at--) {
      const { start, index, source } = this.#parts[at]!;
      const into = 'part' in source ? windowOf(carried, source.part) : potentials[source.node]!;
      for (let cell = 0; cell < into.length; cell++) into[cell]! += carried[start + index[cell]!]!;
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

function windowOf(vector: Float64Array, { start, cells }: Part): Float64Array {
  return vector.subarray(start, start + cells);
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
