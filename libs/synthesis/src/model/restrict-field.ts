import { cliqueCells, type Clique, type Sizes } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { MarkovRandomField } from './markov-random-field.js';
import { projectionIndex } from './projection.js';

/** What is known about one attribute: the codes that are left, and how likely each makes what was seen. */
export interface Evidence {
  /** Ascending. */
  readonly codes: Int32Array;
  /** Positive, one per code. */
  readonly weights: Float64Array;
}

/**
 * The distribution given evidence on some attributes, on the same tree with smaller domains: code c of a restricted attribute stands for
 * `evidence.codes[c]`. Exact. undefined where the evidence has probability zero.
 * Citation: Koller and Friedman 2009, "Probabilistic graphical models", section 9.3 (reduced factors).
 */
export function restrictField(
  field: MarkovRandomField,
  evidence: ReadonlyMap<number, Evidence>,
): MarkovRandomField | undefined {
  if ([...evidence.values()].some(({ codes }) => codes.length === 0)) return undefined;
  const { tree } = field;
  const sizes = tree.sizes.map((size, attribute) => evidence.get(attribute)?.codes.length ?? size);
  const entered = new Set<number>();
  const potentials = tree.nodes.map(({ clique }, at) => {
    const kept = positionsIn(clique, tree.sizes, evidence);
    const full = field.potentials[at]!;
    const potential = Float64Array.from(kept, (cell) => full[cell]!);
    for (const attribute of clique) {
      const known = evidence.get(attribute);
      if (!known || entered.has(attribute)) continue;
      entered.add(attribute);
      const code = projectionIndex(clique, [attribute], sizes);
      for (let cell = 0; cell < potential.length; cell++) potential[cell]! += Math.log(known.weights[code[cell]!]!);
    }
    return potential;
  });
  const restricted = new MarkovRandomField(resized(tree, sizes), potentials, field.total);
  const possible = restricted.tree.nodes.every(
    ({ parent }, at) => parent >= 0 || restricted.beliefs[at]!.some((belief) => belief > 0),
  );
  return possible ? restricted : undefined;
}

/** The cells of a clique's table whose codes are all left, in their new order. */
function positionsIn(clique: Clique, sizes: Sizes, evidence: ReadonlyMap<number, Evidence>): Int32Array {
  let positions: Int32Array = new Int32Array(1);
  for (const attribute of clique) {
    const size = sizes[attribute]!;
    const codes = evidence.get(attribute)?.codes ?? Int32Array.from({ length: size }, (_, code) => code);
    const grown = new Int32Array(positions.length * codes.length);
    let at = 0;
    for (const position of positions) for (const code of codes) grown[at++] = position * size + code;
    positions = grown;
  }
  return positions;
}

function resized({ nodes }: JunctionTree, sizes: Sizes): JunctionTree {
  const made = nodes.map(({ clique, separator, parent }) => ({
    clique,
    cells: cliqueCells(clique, sizes),
    parent,
    separator,
    separatorCells: cliqueCells(separator, sizes),
    toSeparator: projectionIndex(clique, separator, sizes),
    parentToSeparator: parent < 0 ? new Int32Array(0) : projectionIndex(nodes[parent]!.clique, separator, sizes),
  }));
  return { sizes, nodes: made, cells: made.reduce((sum, { cells }) => sum + cells, 0) };
}
