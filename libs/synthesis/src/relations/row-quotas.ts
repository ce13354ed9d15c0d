import type { Table } from '@likeness/table';
import { combinationKey, combinationKeys } from '../calibration/combination-keys.js';
import type { Calibration } from '../calibration/calibration.js';

/** Kinds of rows, and how many of each are wanted. */
export interface RowKinds {
  readonly wanted: readonly number[];
  /** The kind of every row; -1: none that is wanted. */
  kindsOf(table: Table): (row: number) => number;
}

/** All rows are of one kind. */
export const oneKind = (rows: number): RowKinds => ({ wanted: [rows], kindsOf: () => () => 0 });

/** A kind for every combination that a calibration gives rows. */
export function calibratedKinds(columns: readonly string[], { conditions }: Calibration): RowKinds {
  const kinds = new Map(
    conditions.map(({ where }, kind) => [combinationKey(columns.map((name) => where[name] as string | null)), kind]),
  );
  return {
    wanted: conditions.map(({ rows }) => rows),
    kindsOf: (table) => {
      const keyOf = combinationKeys(table, columns);
      return (row) => kinds.get(keyOf(row)) ?? -1;
    },
  };
}

/** What is met by fewer than one row in so many is too rare to wait for. */
const RAREST = 10_000;
/** Kinds that are too rare may go short of one row in so many, all together: the most frequent kind gets them. */
const SMALL = 1000;

/** How many rows of each kind are still to be drawn. */
export class RowQuotas {
  readonly #kinds: RowKinds;
  readonly #left: number[];
  readonly #seen: number[];
  #drawn = 0;

  constructor(kinds: RowKinds) {
    this.#kinds = kinds;
    this.#left = [...kinds.wanted];
    this.#seen = kinds.wanted.map(() => 0);
  }

  get drawn(): number {
    return this.#drawn;
  }

  get left(): number {
    return this.#left.reduce((sum, rows) => sum + rows, 0);
  }

  /** Takes the rows that are wanted, in their order. */
  take(table: Table, fulfils: (row: number) => boolean): number[] {
    const kindOf = this.#kinds.kindsOf(table);
    const taken: number[] = [];
    for (let row = 0; row < table.rowCount; row++) {
      const kind = fulfils(row) ? kindOf(row) : -1;
      if (kind < 0) continue;
      this.#seen[kind]!++;
      if (this.#left[kind]! === 0) continue;
      this.#left[kind]!--;
      taken.push(row);
    }
    this.#drawn += table.rowCount;
    return taken;
  }

  /** Rows to draw until all are likely to be there. */
  estimate(): number {
    const needs = this.#left.map((left, kind) => (left * this.#drawn) / Math.max(1, this.#seen[kind]!));
    return Math.ceil(1.1 * needs.reduce((most, need) => Math.max(most, need), 0));
  }

  /** Goes without kinds that hardly any row is of, where they are few. @returns false where they are many */
  forgoRare(): boolean {
    const isRare = (kind: number): boolean => this.#left[kind]! > 0 && this.#seen[kind]! * RAREST < this.#drawn;
    const rare = [...this.#left.keys()].filter(isRare);
    const missing = rare.reduce((sum, kind) => sum + this.#left[kind]!, 0);
    if (missing * SMALL > this.#kinds.wanted.reduce((sum, rows) => sum + rows, 0)) return false;
    for (const kind of rare) this.#left[kind] = 0;
    const frequent = this.#seen.reduce((best, seen, kind) => (seen > this.#seen[best]! ? kind : best), 0);
    if (missing > 0) this.#left[frequent]! += missing;
    return true;
  }
}
