import type { PrivacyUnit, Table } from '@likeness/table';
import type { Attribute } from '../domain/attribute.js';
import type { PublicGrid } from '../domain/bounds-grid.js';
import type { UnitsPerValue } from './units-per-value.js';

/**
 * Counts real rows where they are. What it answers is exact, so an engine belongs inside `protect` as soon as it is made: from then on only this library
 * can ask it, and adds noise to every answer. All engines give the same counts as a table in memory would.
 */
export interface MarginalEngine {
  /** Rows of which every privacy unit has at most `max_rows`, chosen at random; without a unit, all rows. */
  bound(unit: PrivacyUnit | undefined): BoundedRows;
}

/** Looks at nothing before it is asked. */
export interface BoundedRows {
  /** As its metadata has it. @throws PrivacyError `unknown_column` */
  kindOf(column: string): 'text' | 'number' | 'datetime';
  /** Rows in every cell of a public grid; missing values do not count. */
  histogram(column: string, grid: PublicGrid): Promise<Float64Array>;
  unitsPerValue(column: string): Promise<UnitsPerValue>;
  /** Rows as cells of public domains, by the rules of `encode`. */
  encode(attributes: readonly Attribute[]): CellCounter;
}

export interface CellCounter {
  /** One array per clique, row-major in its order. */
  count(cliques: readonly CountedClique[]): Promise<readonly Int32Array[]>;
}

/** Columns that are counted together. */
export interface CountedClique {
  /** Positions of the attributes. */
  readonly columns: readonly number[];
  /** Per column: how many groups its cells are counted in, and which; undefined: cell by cell. */
  readonly sizes: readonly number[];
  readonly groups: readonly (ArrayLike<number> | undefined)[];
}

/** What a run may be given: rows in memory, or an engine that counts them elsewhere. */
export type RealRows = Table | MarginalEngine;
