import type { PrivacyUnit, Table } from '@likeness/table';
import type { Private } from '../private.js';

/** A table in which every privacy unit has at most `maxRowsPerUnit` rows. Only ever seen inside a `Private`. */
export interface BoundedTable {
  readonly table: Table;
  readonly maxRowsPerUnit: number;
  /** Number of the unit of each row; undefined: every row is a unit of its own. */
  readonly unitOfRow?: Uint32Array;
}

/**
 * Bounds what one privacy unit can contribute, before anything is measured.
 * Without `unit` a row is the unit. With it, a uniformly random subset of at most `max_rows` rows of each unit is kept
 * (drawn from the operating system's generator) and rows whose unit is missing are dropped. One unit then changes at most `max_rows` rows.
 * @throws PrivacyError `unknown_column`, `bad_privacy_unit`
 */
export function boundContribution(_data: Private<Table>, _unit?: PrivacyUnit): Private<BoundedTable> {
  throw new Error('being built');
}
