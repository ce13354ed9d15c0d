import { cliqueCells, isSubset, type Clique, type Sizes } from './clique.js';
import { GrowingForest } from './growing-forest.js';
import { cellSigma, type Measurement } from './measurement.js';
import { project, projectionIndex } from './projection.js';
import type { StructuralZeros } from './structural-zeros.js';

/** How strongly size counts against a clique when the tree is filled: all are tried. */
const SIZE_PENALTIES = [0.25, 0.5, 1];

/** So many of the best cliques are tried per penalty: bounds the time on wide tables. */
const MOST_TRIED = 1500;

/** Of larger measurements, no parts are tried: there are 2^columns of them. */
const MOST_COLUMNS_IN_PARTS = 6;

export interface InformativeCliquesRequest {
  readonly sizes: Sizes;
  readonly measurements: readonly Measurement[];
  readonly zeros: readonly StructuralZeros[];
  /** Cliques to hold before all others. */
  readonly structure?: readonly Clique[];
  readonly total: number;
  /** Of the junction tree. */
  readonly maxCells: number;
}

/** A clique that the tree may hold, and what is lost in nats where columns are independent instead. */
interface Worth {
  readonly clique: Clique;
  readonly nats: number;
}

/**
 * Which cliques a tree of at most `maxCells` should hold where it cannot hold all: filled greedily by information / cells^penalty, for several penalties, and
 * the tree that holds most information is kept. The information of counts is by how much they fit independent columns worse than noise alone would
 * (half of chi-squared less its expectation); a part of a measurement has the same counts in fewer cells with more noise. That of impossible cells is what
 * all rows lose in likelihood where they have their independent share. Post-processing of noisy counts. Deterministic.
 */
export function informativeCliques(request: InformativeCliquesRequest): Clique[] {
  const { sizes, measurements, zeros, structure = [], total, maxCells } = request;
  const singles = singleShares(sizes, measurements);
  const groups: (readonly Worth[])[] = [
    ...structure.map((clique) => [{ clique, nats: Infinity }]),
    ...zeros.map((zero) => [{ clique: zero.clique, nats: natsOfZeros(zero, singles, total) }]),
    ...measurements.map((measurement) => partsOf(measurement, singles, sizes, total)),
  ];
  let best: { readonly held: readonly Clique[]; readonly nats: number } = { held: [], nats: -1 };
  for (const penalty of SIZE_PENALTIES) {
    const held = fillForest(groups.flat(), penalty, sizes, maxCells);
    const nats = groups.reduce((sum, group) => sum + natsHeld(group, held), 0);
    if (nats > best.nats) best = { held, nats };
  }
  return [...best.held];
}

function fillForest(worth: readonly Worth[], penalty: number, sizes: Sizes, maxCells: number): Clique[] {
  const forest = new GrowingForest(sizes, maxCells);
  const value = ({ clique, nats }: Worth) => nats / cliqueCells(clique, sizes) ** penalty;
  return worth
    .filter(({ clique, nats }) => nats > 0 && clique.length > 1)
    .map((each) => ({ ...each, value: value(each) }))
    .sort((a, b) => b.value - a.value || b.clique.length - a.clique.length)
    .slice(0, MOST_TRIED)
    .filter(({ clique }) => forest.add(clique))
    .map(({ clique }) => clique);
}

/** Of the largest part that is held. Counted so that it stays finite. */
function natsHeld(group: readonly Worth[], held: readonly Clique[]): number {
  let most = 0;
  for (const { clique, nats } of group)
    if (nats > most && held.some((node) => isSubset(clique, node))) most = Math.min(nats, 1e300 / 1e6);
  return most;
}

/** The clique and its parts of two columns and more. */
function partsOf(measurement: Measurement, singles: readonly Float64Array[], sizes: Sizes, total: number): Worth[] {
  const { clique, counts } = measurement;
  const parts = clique.length > MOST_COLUMNS_IN_PARTS ? [clique] : subsetsOf(clique);
  const variance = counts.reduce((sum, _, cell) => sum + cellSigma(measurement, cell) ** 2, 0) / counts.length;
  return parts.map((part) => {
    const cells = cliqueCells(part, sizes);
    const found = project(counts, projectionIndex(clique, part, sizes), cells);
    const expected = product(part, singles);
    let chiSquared = 0;
    for (let cell = 0; cell < cells; cell++) chiSquared += (found[cell]! - total * expected[cell]!) ** 2;
    chiSquared /= variance * (counts.length / cells);
    return { clique: part, nats: Math.max(0, (chiSquared - cells) / 2) };
  });
}

function natsOfZeros({ clique, possible }: StructuralZeros, singles: readonly Float64Array[], total: number): number {
  const shares = product(clique, singles);
  const allowed = shares.reduce((sum, share, cell) => sum + (possible[cell] ? share : 0), 0);
  return -total * Math.log(Math.min(1, Math.max(Number.MIN_VALUE, allowed)));
}

/** From counts of a column alone where there are any, else from the smallest clique with it, else even. */
function singleShares(sizes: Sizes, measurements: readonly Measurement[]): Float64Array[] {
  return sizes.map((size, attribute) => {
    const [source] = measurements
      .filter(({ clique }) => clique.includes(attribute))
      .sort((a, b) => a.counts.length - b.counts.length);
    const shares = source
      ? project(source.counts, projectionIndex(source.clique, [attribute], sizes), size).map((count) =>
          Math.max(0, count),
        )
      : new Float64Array(size);
    const sum = shares.reduce((total, share) => total + share, 0);
    return sum > 0 ? shares.map((share) => share / sum) : shares.fill(1 / size);
  });
}

/** Shares of all cells if the columns are independent; row-major in the clique's order. */
function product(clique: Clique, singles: readonly Float64Array[]): Float64Array {
  return clique.reduce((shares, attribute) => {
    const own = singles[attribute]!;
    const grown = new Float64Array(shares.length * own.length);
    for (let at = 0; at < shares.length; at++)
      for (let cell = 0; cell < own.length; cell++) grown[at * own.length + cell] = shares[at]! * own[cell]!;
    return grown;
  }, Float64Array.of(1));
}

function subsetsOf(clique: Clique): Clique[] {
  return clique
    .reduce<number[][]>((subsets, attribute) => [...subsets, ...subsets.map((subset) => [...subset, attribute])], [[]])
    .filter((subset) => subset.length > 1);
}
