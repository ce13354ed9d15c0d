import { carrierCliques } from './carrier-cliques.js';
import { cliqueCells, isSubset, type Clique } from './clique.js';
import { HeldResiduals } from './held-residuals.js';
import type { JunctionTree } from './junction-tree.js';
import { cellSigma, type Measurement } from './measurement.js';
import { projectionIndex } from './projection.js';
import { smallestNode } from './smallest-node.js';

/** A marginal, of a measurement or on the way to several, and where it comes from: a node of the tree, or a larger marginal, which has fewer cells. */
interface Part {
  readonly start: number;
  readonly cells: number;
  /** From cells of the source to cells of the marginal. */
  readonly index: Int32Array;
  readonly source: { readonly node: number } | { readonly part: Part };
}

/** A measurement that lies in no node. */
interface Partial {
  readonly start: number;
  readonly cells: number;
  readonly residuals: HeldResiduals;
}

/**
 * The negative log-likelihood of Gaussian measurements up to a constant: sum over cells of (mu - y)^2 / (2 sigma^2). Of a measurement that lies in no node
 * of the tree, both mu and y are what the tree can tell of it ({@link HeldResiduals}).
 * All residual-shaped vectors are flat, measurement after measurement, whatever the tree holds of them.
 */
export class LinearLoss {
  readonly length: number;
  readonly observed: Float64Array;
  readonly variances: Float64Array;
  /** Where the cells of each measurement stand, in the order of the measurements, and whether a node holds it whole. */
  readonly windows: readonly { readonly from: number; readonly to: number; readonly isHeld: boolean }[];
  /** Sources before what comes from them. */
  readonly #parts: readonly Part[];
  readonly #partials: readonly Partial[];
  /** The cells of all measurements, then those of marginals on the way to them. */
  readonly #carried: Float64Array;

  /** @throws RangeError when a measurement has the wrong number of cells. */
  constructor(
    readonly tree: JunctionTree,
    measurements: readonly Measurement[],
  ) {
    this.length = measurements.reduce((sum, measurement) => sum + measurement.counts.length, 0);
    this.observed = new Float64Array(this.length);
    this.variances = new Float64Array(this.length);
    let start = 0;
    const placed = measurements.map((measurement) => {
      const { clique, counts } = measurement;
      if (cliqueCells(clique, tree.sizes) !== counts.length)
        throw new RangeError('A measurement needs one count per cell of its clique.');
      start += counts.length;
      return { clique, counts, measurement, start: start - counts.length, node: smallestNode(tree.nodes, clique) };
    });
    this.windows = placed.map(({ start: from, counts, node }) => ({
      from,
      to: from + counts.length,
      isHeld: node >= 0,
    }));
    this.#partials = placed
      .filter(({ node }) => node < 0)
      .map(({ clique, counts, measurement, start: from }) => {
        const residuals = new HeldResiduals(tree, clique);
        this.observed.set(residuals.held(counts), from);
        this.variances.fill(meanVariance(measurement), from, from + counts.length);
        return { start: from, cells: counts.length, residuals };
      });
    const held = placed.filter(({ node }) => node >= 0);
    for (const { counts, measurement, start: from } of held) {
      this.observed.set(counts, from);
      for (let cell = 0; cell < counts.length; cell++) this.variances[from + cell] = cellSigma(measurement, cell) ** 2;
    }
    let end = this.length;
    const carriers = carriersOf(tree, held).map(({ clique, node }) => {
      const cells = cliqueCells(clique, tree.sizes);
      end += cells;
      return { clique, node, start: end - cells };
    });
    this.#carried = new Float64Array(end);
    this.#parts = partsOf(tree, [...carriers, ...held]);
  }

  /** Writes the measured marginals of the beliefs. */
  project(beliefs: readonly Float64Array[], result: Float64Array): void {
    const carried = this.#carried;
    carried.fill(0);
    for (const { start, cells, index, source } of this.#parts) {
      const from = 'part' in source ? windowOf(carried, source.part) : beliefs[source.node]!;
      sumInto(carried.subarray(start, start + cells), from, index);
    }
    result.set(carried.subarray(0, this.length));
    for (const partial of this.#partials) partial.residuals.project(beliefs, windowOf(result, partial));
  }

  /** Adds `scale` times a residual-shaped vector to the potentials of the nodes (the transpose of {@link project}). */
  scatter(vector: Float64Array, scale: number, potentials: readonly Float64Array[]): void {
    const carried = this.#carried;
    for (let at = 0; at < vector.length; at++) carried[at] = scale * vector[at]!;
    carried.fill(0, this.length);
    for (const partial of this.#partials) partial.residuals.scatter(windowOf(carried, partial), potentials);
    for (let at = this.#parts.length - 1; at >= 0; at--) {
      const { start, cells, index, source } = this.#parts[at]!;
      const into = 'part' in source ? windowOf(carried, source.part) : potentials[source.node]!;
      spreadInto(into, carried.subarray(start, start + cells), index);
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

/** A clique inside a node, with the position of its first cell. */
interface Placed {
  readonly clique: Clique;
  readonly node: number;
  readonly start: number;
}

/** Marginals that are worth summing to on the way, each inside the node whose measurements need it. */
function carriersOf(tree: JunctionTree, held: readonly Placed[]): Omit<Placed, 'start'>[] {
  return tree.nodes.flatMap(({ clique: whole }, node) => {
    const inside = held.filter((placed) => placed.node === node).map(({ clique }) => clique);
    const largest = inside.filter(
      (clique, at) =>
        !inside.some((other, position) => isSubset(clique, other) && (other.length > clique.length || position < at)),
    );
    return carrierCliques(whole, largest, tree.sizes)
      .filter((carrier) => !inside.some((clique) => clique.length === carrier.length && isSubset(clique, carrier)))
      .map((clique) => ({ clique, node }));
  });
}

/** Sources before what comes from them. */
function partsOf(tree: JunctionTree, placed: readonly Placed[]): Part[] {
  const parts: { readonly clique: Clique; readonly part: Part }[] = [];
  for (const { clique, start, node } of [...placed].sort((a, b) => b.clique.length - a.clique.length)) {
    let above = { clique: tree.nodes[node]!.clique, cells: tree.nodes[node]!.cells };
    let source: Part['source'] = { node };
    for (const { clique: larger, part } of parts) {
      if (part.cells >= above.cells || !isSubset(clique, larger)) continue;
      above = { clique: larger, cells: part.cells };
      source = { part };
    }
    const index = projectionIndex(above.clique, clique, tree.sizes);
    parts.push({ clique, part: { start, cells: cliqueCells(clique, tree.sizes), index, source } });
  }
  return parts.map(({ part }) => part);
}

function sumInto(sums: Float64Array, values: Float64Array, index: Int32Array): void {
  for (let cell = 0; cell < values.length; cell++) sums[index[cell]!]! += values[cell]!;
}

function spreadInto(values: Float64Array, added: Float64Array, index: Int32Array): void {
  for (let cell = 0; cell < values.length; cell++) values[cell]! += added[index[cell]!]!;
}

function windowOf(vector: Float64Array, { start, cells }: { readonly start: number; readonly cells: number }) {
  return vector.subarray(start, start + cells);
}

function meanVariance(measurement: Measurement): number {
  const { counts } = measurement;
  return counts.reduce((sum, _, cell) => sum + cellSigma(measurement, cell) ** 2, 0) / counts.length;
}
