import type { Column, Table } from '@likeness/table';
import { open, protect, type Private } from '../private.js';
import { columnNamed } from './column-named.js';
import { numberUnits } from './bounded-table.js';

/** How the rows of a unit become a sequence: declared, never read off the data. */
export interface SequenceRule {
  /** Column of the privacy unit: rows of one value are one sequence. */
  readonly unit: string;
  /** Orders the rows of a unit; absent: as they stand. */
  readonly index?: string;
  /** Of each unit only the first so many rows are used. At least 1. */
  readonly maxRows: number;
  /** Columns of which the row before is told. */
  readonly changing: readonly string[];
  /** Of the index, for one step. */
  readonly stepUnit: number;
  /** Names of what is made. */
  readonly names: { before(column: string): string; readonly length: string; readonly step: string };
}

export interface SequenceTables {
  /** The first row of every unit, and how many it has: one row a unit. */
  readonly first: Private<Table>;
  /** Every later row with the values of the row before, and the step of the index: at most `maxRows` - 1 rows a unit. */
  readonly next: Private<Table>;
}

/**
 * Rows of every privacy unit as a sequence: its first row, and its transitions.
 *
 * Guarantee: each result is a union over units of rows made from that unit's own rows alone, so adding or removing a unit adds or removes its rows and
 * changes no other. Proof: docs/proofs/dp-sequences.md.
 * Cost: nothing by itself; nothing leaves protection.
 * @throws PrivacyError `unknown_column`
 */
export function sequenceTables(data: Private<Table>, rule: SequenceRule): SequenceTables {
  const real = open(data);
  const index = rule.index === undefined ? undefined : columnNamed(real, rule.index);
  const at = index && index.kind !== 'text' ? index.values : undefined;
  const firsts: number[] = [];
  const lengths: number[] = [];
  const nexts: number[] = [];
  const befores: number[] = [];
  for (const rows of rowsOfUnits(columnNamed(real, rule.unit), real.rowCount)) {
    if (at) rows.sort((a, b) => place(at[a]!) - place(at[b]!) || a - b);
    const kept = rows.slice(0, rule.maxRows);
    firsts.push(kept[0]!);
    lengths.push(kept.length);
    for (let row = 1; row < kept.length; row++) {
      nexts.push(kept[row]!);
      befores.push(kept[row - 1]!);
    }
  }
  const length: Column = { kind: 'number', name: rule.names.length, values: Float64Array.from(lengths) };
  const before = rule.changing.map((name) => ({
    ...pick(columnNamed(real, name), befores),
    name: rule.names.before(name),
  }));
  const step: Column = {
    kind: 'number',
    name: rule.names.step,
    values: Float64Array.from(nexts, (row, number) => (at ? (at[row]! - at[befores[number]!]!) / rule.stepUnit : NaN)),
  };
  const table = (rows: readonly number[], more: readonly Column[]): Private<Table> =>
    protect({ rowCount: rows.length, columns: [...real.columns.map((column) => pick(column, rows)), ...more] });
  return { first: table(firsts, [length]), next: table(nexts, [...before, ...(at ? [step] : [])]) };
}

const place = (value: number): number => (Number.isNaN(value) ? Number.MAX_VALUE : value);

/** Rows without a unit belong to nobody and are dropped. */
function rowsOfUnits(column: Column, rowCount: number): Iterable<number[]> {
  const { unitOfRow } = numberUnits(column, rowCount);
  const rows = new Map<number, number[]>();
  unitOfRow.forEach((unit, row) => {
    if (unit < 0) return;
    const found = rows.get(unit);
    if (found) found.push(row);
    else rows.set(unit, [row]);
  });
  return rows.values();
}

function pick(column: Column, rows: readonly number[]): Column {
  return column.kind === 'text'
    ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
    : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
