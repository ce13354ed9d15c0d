import { cliqueCells, isSubset, type Clique, type Sizes } from '../model/clique.js';
import { junctionTreeCells } from '../model/junction-tree.js';

interface Component {
  readonly attributes: readonly number[];
  readonly cliques: readonly Clique[];
  readonly cells: number;
}

/** A graph of cliques that grows as long as its junction trees stay within a number of cells. */
export class GrowingForest {
  #components: readonly Component[];
  #cells: number;

  constructor(
    readonly sizes: Sizes,
    readonly maxCells: number,
  ) {
    this.#components = sizes.map((size, attribute) => ({ attributes: [attribute], cliques: [], cells: size }));
    this.#cells = sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Adds the clique unless the model would grow too large. Returns whether the graph holds it. */
  add(clique: Clique): boolean {
    const touched = this.#components.filter(({ attributes }) => clique.some((at) => attributes.includes(at)));
    if (touched.some(({ cliques }) => cliques.some((held) => isSubset(clique, held)))) return true;
    const attributes = touched.flatMap((component) => component.attributes);
    const cliques = [...touched.flatMap((component) => component.cliques), clique];
    const before = touched.reduce((sum, { cells }) => sum + cells, 0);
    const cells =
      touched.length === clique.length
        ? touched.reduce((sum, component) => sum + (component.cliques.length > 0 ? component.cells : 0), 0) +
          cliqueCells(clique, this.sizes)
        : this.#treeCells(attributes, cliques);
    if (this.#cells - before + cells > this.maxCells) return false;
    this.#cells += cells - before;
    this.#components = [
      ...this.#components.filter((component) => !touched.includes(component)),
      { attributes, cliques, cells },
    ];
    return true;
  }

  #treeCells(attributes: readonly number[], cliques: readonly Clique[]): number {
    const position = new Map(attributes.map((attribute, at) => [attribute, at]));
    return junctionTreeCells(
      attributes.map((attribute) => this.sizes[attribute]!),
      cliques.map((clique) => clique.map((attribute) => position.get(attribute)!)),
    );
  }
}
