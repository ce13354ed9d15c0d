import { randomOrder } from '../sampling/random-order.js';
import type { Rng } from '../sampling/rng.js';
import type { DrawnRows, RowsRequest, TableSource } from './table-source.js';

/** Rows of which some will be taken. */
export interface Proposals {
  /** As many as were asked for. */
  first(): DrawnRows;
  more(rows: number, seed: number): DrawnRows;
}

/**
 * Proposes rows with any of the parents that were dealt, each of them once at first, so that what is taken has parents as such rows have them, and not those of whoever
 * came first.
 */
export function proposals(source: TableSource, request: RowsRequest, rng: Rng): Proposals {
  const { rows, parents, seed } = request;
  if (parents.size === 0)
    return {
      first: () => source.draw(request),
      more: (some, next) => source.draw({ ...request, rows: some, seed: next }),
    };
  const givenParentsOf = (dealt: Int32Array, next: number): DrawnRows => {
    const taken = new Map([...parents].map(([at, all]) => [at, dealt.map((row) => all[row]!)]));
    return { ...source.draw({ ...request, rows: dealt.length, parents: taken, seed: next }), dealt };
  };
  return {
    first: () => givenParentsOf(randomOrder(rows, rng), seed),
    more: (some, next) =>
      givenParentsOf(
        new Int32Array(some).map(() => rng.below(rows)),
        next,
      ),
  };
}
