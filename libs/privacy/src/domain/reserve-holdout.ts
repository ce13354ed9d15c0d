import type { PrivacyUnit, Table } from '@likeness/table';
import { open, protect, type Private } from '../private.js';
import { keyedWords } from '../random/keyed-words.js';
import { numberUnits, pickRows } from './bounded-table.js';
import { columnNamed } from './column-named.js';

/** Whom nothing is learned from. */
export interface HoldoutRule {
  /** Chance of each unit to be held back, in [0, 1). Declared, never read off the data. */
  readonly share: number;
  /** 32 bytes that nobody else knows. The same key holds back the same units, so that a run that is done again learns from the same people. */
  readonly key: Uint8Array;
}

/** The rows of one table in two parts. */
export interface SplitTable {
  readonly training: Table;
  readonly holdout: Table;
}

/**
 * Holds back each privacy unit by a coin of its own, with all its rows.
 *
 * Definition: unit i, in the order of first appearance, is held back if the i-th word of AES-256-CTR under the key is below share * 2^32. Rows
 * whose unit is missing are learned from, where they are dropped.
 * Guarantee: what is (epsilon, delta)-DP on the training rows is (epsilon, delta)-DP on all of them: the coins are independent of the data
 * and of each other, and for any outcome of the other coins neighbouring tables leave training rows that are equal or neighbours.
 * Against attackers who cannot break AES.
 * Cost: nothing.
 * Citation: Li, Qardaji and Su, On sampling, anonymization, and differential privacy (2012), theorem 1, without its gain.
 * @throws PrivacyError `unknown_column`
 */
export function reserveHoldout(
  data: Private<Table>,
  unit: PrivacyUnit | undefined,
  { share, key }: HoldoutRule,
): { readonly training: Private<Table>; readonly both: Private<SplitTable> } {
  const table = open(data);
  const { unitOfRow, units } =
    unit === undefined
      ? { unitOfRow: Int32Array.from(Array(table.rowCount).keys()), units: table.rowCount }
      : numberUnits(columnNamed(table, unit.column), table.rowCount);
  const held = coins(units, share, key);
  const rowsOf = (isHeld: boolean): Uint32Array =>
    Uint32Array.from(table.columns.length === 0 ? [] : unitOfRow.keys()).filter(
      (row) => (unitOfRow[row]! >= 0 && held[unitOfRow[row]!] === 1) === isHeld,
    );
  const part = (rows: Uint32Array): Table => ({
    rowCount: rows.length,
    columns: table.columns.map((column) => pickRows(column, rows)),
  });
  const split = { training: part(rowsOf(false)), holdout: part(rowsOf(true)) };
  return { training: protect(split.training), both: protect(split) };
}

function coins(units: number, share: number, key: Uint8Array): Uint8Array {
  const below = share * 2 ** 32;
  return Uint8Array.from(keyedWords(key, units), (word) => Number(word < below));
}
