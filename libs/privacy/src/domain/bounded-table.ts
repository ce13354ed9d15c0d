import type { Column, PrivacyUnit, Table } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import type { BoundedRows, RealRows } from '../counting/marginal-engine.js';
import { columnNamed } from './column-named.js';

/** Rows of which every privacy unit has at most `maxRowsPerUnit`, here or where an engine has them. Only ever seen inside a `Private`. */
export type BoundedTable = RowTable | EngineTable;

/** Rows that an engine counts. */
export interface EngineTable {
  readonly rows: BoundedRows;
  readonly maxRowsPerUnit: number;
}

/** Rows in memory. */
export interface RowTable {
  readonly table: Table;
  readonly maxRowsPerUnit: number;
  /** Number of the unit of each row; undefined: every row is a unit of its own. */
  readonly unitOfRow?: Uint32Array;
}

const LARGEST_CAP = 1_000_000;

/**
 * Bounds what one privacy unit can contribute, before anything is measured.
 *
 * Definition: without `unit` a row is the unit. With it, a uniformly random subset of at most `max_rows` rows of each unit is kept
 * (never the first rows: their order is private) and rows whose unit is missing are dropped.
 * Guarantee: adding or removing one unit changes at most `max_rows` rows of the result. Proof: docs/proofs/unit-sensitivity.md.
 * Cost: nothing by itself; every mechanism scales its noise with `max_rows`.
 * Citation: group privacy of zCDP, Bun and Steinke (2016), proposition 1.9.
 * @throws PrivacyError `unknown_column`, `bad_privacy_unit`
 */
export function boundContribution(data: Private<Table>, unit?: PrivacyUnit): Private<RowTable>;
export function boundContribution(data: Private<RealRows>, unit?: PrivacyUnit): Private<BoundedTable>;
export function boundContribution(data: Private<RealRows>, unit?: PrivacyUnit): Private<BoundedTable> {
  const real = open(data);
  if (unit) checkUnit(unit);
  if ('bound' in real) return protect({ rows: real.bound(unit), maxRowsPerUnit: unit?.max_rows ?? 1 });
  if (!unit) return protect({ table: real, maxRowsPerUnit: 1 });
  const { unitOfRow, units } = numberUnits(columnNamed(real, unit.column), real.rowCount);
  const rows = keepAtMost(unitOfRow, units, unit.max_rows);
  return protect({
    table: { rowCount: rows.length, columns: real.columns.map((column) => pickRows(column, rows)) },
    maxRowsPerUnit: unit.max_rows,
    unitOfRow: rows.map((row) => unitOfRow[row]!),
  });
}

function checkUnit({ max_rows: cap }: PrivacyUnit): void {
  if (!Number.isInteger(cap) || cap < 1 || cap > LARGEST_CAP) {
    throw new PrivacyError(
      'bad_privacy_unit',
      `The number of rows per privacy unit must be a whole number from 1 to ${LARGEST_CAP}; correct "max_rows".`,
    );
  }
}

/** -1 where the unit is missing. */
export function numberUnits(
  column: Column,
  rowCount: number,
): { readonly unitOfRow: Int32Array; readonly units: number } {
  if (column.kind === 'text') return { unitOfRow: column.codes, units: column.dictionary.length };
  const numbers = new Map<number, number>();
  const unitOfRow = new Int32Array(rowCount).fill(-1);
  column.values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    unitOfRow[row] = numbers.get(value)!;
  });
  return { unitOfRow, units: numbers.size };
}

/** Selection sampling: each row of a unit is kept with probability (still wanted) / (still to come), which makes every subset equally likely. */
export function keepAtMost(unitOfRow: Int32Array, units: number, cap: number): Uint32Array {
  const toCome = new Uint32Array(units);
  for (const unit of unitOfRow) if (unit >= 0) toCome[unit]!++;
  const wanted = toCome.map((rows) => Math.min(rows, cap));
  const kept = new Uint32Array(wanted.reduce((sum, rows) => sum + rows, 0));
  let position = 0;
  unitOfRow.forEach((unit, row) => {
    if (unit < 0) return;
    if (uniformBelow(systemWords, toCome[unit]!) < wanted[unit]!) {
      kept[position++] = row;
      wanted[unit]!--;
    }
    toCome[unit]!--;
  });
  return kept;
}

/** Some rows of a column, in the order asked for. */
export function pickRows(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'text') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
