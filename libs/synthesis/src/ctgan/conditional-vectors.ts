import type { CodedColumn, ColumnCode, Span } from '../mode-encoding/column-code.js';
import type { Rng } from '../sampling/rng.js';

/** Of every column of categories, the shares of its cells, by which conditions are drawn when rows are made. */
export type CellShares = readonly (readonly number[])[];

export interface CategoryPlace {
  /** Among all columns. */
  readonly column: number;
  /** Where its cells are in a conditional vector. */
  readonly at: number;
  readonly size: number;
}

/** The columns that a row can be conditioned on, one after another. */
export function categoryPlaces(codes: readonly ColumnCode[], spans: readonly Span[]): readonly CategoryPlace[] {
  let at = 0;
  return codes.flatMap(({ kind }, column) => {
    if (kind !== 'choice') return [];
    const { size } = spans[column]!;
    at += size;
    return [{ column, at: at - size, size }];
  });
}

export function conditionWidth(places: readonly CategoryPlace[]): number {
  return places.reduce((sum, { size }) => sum + size, 0);
}

/** One column and one of its cells. */
export interface CellCondition {
  readonly place: CategoryPlace;
  readonly cell: number;
}

/** Draws conditions: any column alike, then a cell by its share. Undefined where there is no column of categories. */
export function conditionDrawer(
  places: readonly CategoryPlace[],
  shares: CellShares,
  rng: Rng,
): () => CellCondition | undefined {
  const ends = shares.map((each) => {
    let sum = 0;
    return each.map((share) => (sum += share));
  });
  return () => {
    if (places.length === 0) return undefined;
    const chosen = rng.below(places.length);
    const target = rng.uniform();
    const cell = ends[chosen]!.findIndex((end) => end > target);
    return { place: places[chosen]!, cell: cell < 0 ? ends[chosen]!.length - 1 : cell };
  };
}

/** The shares that the rows have, or those of the logarithms of their counts. */
export function cellShares(
  coded: readonly CodedColumn[],
  places: readonly CategoryPlace[],
  by: 'count' | 'logarithm',
): CellShares {
  return places.map(({ column, size }) => {
    const counts = new Array<number>(size).fill(0);
    for (const cell of coded[column]!.cells) counts[cell]!++;
    const weights = counts.map((count) => (by === 'count' ? count : Math.log(1 + count)));
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => (total > 0 ? weight / total : 1 / size));
  });
}

/** Draws a row that fulfils a condition: training by sampling. Every cell that is drawn occurs in some row. */
export function rowDrawer(
  coded: readonly CodedColumn[],
  places: readonly CategoryPlace[],
  rows: number,
  rng: Rng,
): (condition: CellCondition | undefined) => number {
  const rowsOf = new Map(
    places.map((place) => {
      const { cells } = coded[place.column]!;
      const starts = new Int32Array(place.size + 1);
      for (const cell of cells) starts[cell + 1]!++;
      for (let cell = 0; cell < place.size; cell++) starts[cell + 1]! += starts[cell]!;
      const next = starts.slice();
      const sorted = new Int32Array(cells.length);
      cells.forEach((cell, row) => (sorted[next[cell]!++] = row));
      return [place, { starts, sorted }] as const;
    }),
  );
  return (condition) => {
    if (!condition) return rng.below(rows);
    const { starts, sorted } = rowsOf.get(condition.place)!;
    const from = starts[condition.cell]!;
    return sorted[from + rng.below(starts[condition.cell + 1]! - from)]!;
  };
}
