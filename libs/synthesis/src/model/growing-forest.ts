import { cliqueCells, isSubset, type Clique, type Sizes } from './clique.js';
import { junctionTreeCells } from './junction-tree.js';

interface Component {
  readonly attributes: readonly number[];
  readonly cliques: readonly Clique[];
  readonly cells: number;
}

/** What adding a clique would change: nothing where `cells` is that of now. */
interface Growth {
  readonly touched: readonly Component[];
  readonly grown?: Component;
  /** Of all junction trees together, afterwards. */
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

  /** Cells of all junction trees together, were the clique added. */
  cellsWith(clique: Clique): number {
    return this.#growth(clique).cells;
  }

  /** By how many cells they would grow with the clique; undefined where they would grow too large. */
  growth(clique: Clique): number | undefined {
    const { cells } = this.#growth(clique);
    return cells > this.maxCells ? undefined : cells - this.#cells;
  }

  /** Whether a clique that was added holds this one. */
  holds(clique: Clique): boolean {
    return this.#growth(clique).grown === undefined;
  }

  /** Adds the clique unless the model would grow too large. Returns whether the graph holds it. */
  add(clique: Clique): boolean {
    const { touched, grown, cells } = this.#growth(clique);
    if (!grown) return true;
    if (cells > this.maxCells) return false;
    this.#cells = cells;
    this.#components = [...this.#components.filter((component) => !touched.includes(component)), grown];
    return true;
  }

  #growth(clique: Clique): Growth {
    const touched = this.#components.filter(({ attributes }) => clique.some((at) => attributes.includes(at)));
    const alone = touched.length === 1 && touched[0]!.attributes.length === 1;
    if (alone || touched.some(({ cliques }) => cliques.some((held) => isSubset(clique, held))))
      return { touched, cells: this.#cells };
    const attributes = touched.flatMap((component) => component.attributes);
    const cliques = [...touched.flatMap((component) => component.cliques), clique];
    const before = touched.reduce((sum, { cells }) => sum + cells, 0);
    const cells =
      touched.length === clique.length
        ? touched.reduce((sum, component) => sum + (component.cliques.length > 0 ? component.cells : 0), 0) +
          cliqueCells(clique, this.sizes)
        : this.#treeCells(attributes, cliques);
    return { touched, grown: { attributes, cliques, cells }, cells: this.#cells - before + cells };
  }

  #treeCells(attributes: readonly number[], cliques: readonly Clique[]): number {
    const position = new Map(attributes.map((attribute, at) => [attribute, at]));
    return junctionTreeCells(
      attributes.map((attribute) => this.sizes[attribute]!),
      cliques.map((clique) => clique.map((attribute) => position.get(attribute)!)),
    );
  }
}
