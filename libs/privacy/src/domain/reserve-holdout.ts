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
  rule: HoldoutRule,
): { readonly training: Private<Table>; readonly both: Private<SplitTable> } {
  const table = open(data);
  const held = heldRows(table, unit, rule);
  const split = { training: rowsOnSide(table, held, 0), holdout: rowsOnSide(table, held, 1) };
  return { training: protect(split.training), both: protect(split) };
}

/** 1 for every row whose unit is held back. Only ever called on what was opened. */
export function heldRows(table: Table, unit: PrivacyUnit | undefined, { share, key }: HoldoutRule): Uint8Array {
  if (unit === undefined) return coins(table.rowCount, share, key);
  const { unitOfRow, units } = numberUnits(columnNamed(table, unit.column), table.rowCount);
  const held = coins(units, share, key);
  return Uint8Array.from(unitOfRow, (number) => (number < 0 ? 0 : held[number]!));
}

export function rowsOnSide({ columns }: Table, held: Uint8Array, side: 0 | 1): Table {
  const rows = Uint32Array.from(held.keys()).filter((row) => held[row] === side);
  return { rowCount: rows.length, columns: columns.map((column) => pickRows(column, rows)) };
}

function coins(units: number, share: number, key: Uint8Array): Uint8Array {
  const below = share * 2 ** 32;
  return Uint8Array.from(keyedWords(key, units), (word) => Number(word < below));
}
