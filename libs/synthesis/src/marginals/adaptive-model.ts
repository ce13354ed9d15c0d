import type { Clique } from '../model/clique.js';
import { GrowingForest } from '../model/growing-forest.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { marginalsOfField } from '../model/marginals-of-field.js';
import type { MeasuredTable } from './measured-table.js';

/** A model that is measured and fitted in turns. Starts from the single columns. */
export class AdaptiveModel {
  readonly #forest: GrowingForest;
  #field: MarkovRandomField;

  private constructor(
    readonly table: MeasuredTable,
    field: MarkovRandomField,
  ) {
    this.#field = field;
    this.#forest = new GrowingForest(table.sizes, table.maxCells);
    for (const { clique } of table.zeros) this.#forest.add(clique);
  }

  static async start(table: MeasuredTable): Promise<AdaptiveModel> {
    return new AdaptiveModel(table, await table.fit());
  }

  get field(): MarkovRandomField {
    return this.#field;
  }

  /** Expected counts under the model of now. */
  expected(cliques: readonly Clique[]): Float64Array[] {
    return marginalsOfField(this.#field, cliques);
  }

  /** Whether the model would stay within so many cells, or holds the clique already. */
  hasRoomFor(clique: Clique, maxCells: number): boolean {
    return this.#forest.holds(clique) || this.#forest.cellsWith(clique) <= maxCells;
  }

  /** Counts a clique with noise and fits anew. Returns how far the clique's expected counts moved, in L1. */
  async learn(key: string, clique: Clique, picoRho: number): Promise<number> {
    const before = this.#field.marginal(clique);
    await this.table.measure(key, clique, picoRho);
    this.#forest.add(clique);
    this.#field = await this.table.refit();
    const after = this.#field.marginal(clique);
    return after.reduce((sum, count, cell) => sum + Math.abs(count - before[cell]!), 0);
  }
}
