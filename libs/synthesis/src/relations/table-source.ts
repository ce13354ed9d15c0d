import type { Column, Link, Table } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';

/** Rows whose parents are known, of which a model draws the rest. */
export interface RowsRequest {
  readonly rows: number;
  /** By link to a parent (self-references are not among them): the parent's row of every row, or `NO_PARENT`. */
  readonly parents: ReadonlyMap<number, Int32Array>;
  /** The tables that were drawn before: all parents. */
  readonly made: ReadonlyMap<string, DrawnRows>;
  readonly seed: number;
}

export interface DrawnRows {
  /** All columns of the metadata; those of keys are put in later. */
  readonly table: Table;
  /** By link from a child: how many children every row wants. */
  readonly children: ReadonlyMap<number, Int32Array>;
  /** The columns that the model drew, also those that only it knows: what children are drawn from. */
  readonly learned?: readonly Column[];
  /** Of every row, which of those that were asked for has its parents. Absent: it has its own. */
  readonly dealt?: Int32Array;
}

/** A model of one of several tables. */
export interface TableSource {
  /** At scale 1, where no parent decides. */
  readonly rows: number;
  /** By link to a parent: rows without one, at scale 1. */
  readonly withoutParent: ReadonlyMap<number, number>;
  /** The link whose parents decide how many rows there are. Absent: the first of `dealingOrder`. */
  readonly owner?: number | 'nobody';
  draw(request: RowsRequest): DrawnRows;
  /**
   * Gives parents of one more link to rows whose other parents, as far as they are in `dealt`, are known.
   * @param rows those that get one
   * @param slots as many parents, in no order
   * @returns the parent of each of `rows`. Absent: in no order
   */
  arrange?(link: Link, rows: Int32Array, slots: Int32Array, dealt: Dealt, rng: Rng): Int32Array;
}

export interface Dealt {
  readonly parents: ReadonlyMap<number, Int32Array>;
  readonly made: ReadonlyMap<string, DrawnRows>;
}
