import {
  formulaOf,
  type ColumnFormula,
  type ColumnLimits,
  type Hierarchy,
  type RepeatedColumns,
  type TableMetadata,
  type UniqueColumns,
} from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import type { DraftColumn, DraftTable } from './draft-table.js';
import { valueSpace } from './value-space.js';

/** Repairs tables that follow one another: what was said before holds. */
export type KeyRepair = (draft: DraftTable, rng: Rng) => void;

/** Rows that are remembered as possible parents of later ones. */
const MOST_PARENTS = 10_000;
/** Tries to find a value that no row has yet. */
const MOST_OTHERS = 50;

export function repairFormula(draft: DraftTable, formula: ColumnFormula): void {
  if (draft.isLocked(formula.column)) return;
  const cells = draft.column(formula.column);
  const compute = formulaOf(formula, draft.finish());
  for (let row = 0; row < draft.rowCount; row++) cells.setNumber(row, compute(row));
}

/** The first row is nobody's child; every other is under one that came before it. */
export function hierarchyRepair({ base, parent }: Hierarchy): KeyRepair {
  const before: string[] = [];
  return (draft, rng) => {
    const [own, above] = [draft.column(base), draft.column(parent)];
    const known = new Set(before);
    for (let row = 0; row < draft.rowCount; row++) {
      const named = above.cell(row);
      const keeps = named === null || (named !== own.cell(row) && known.has(named));
      if (!draft.isLocked(parent) && !(keeps && named !== null))
        above.setCell(row, before.length === 0 ? null : before[rng.below(before.length)]!);
      const key = own.cell(row);
      if (key === null || known.has(key)) continue;
      known.add(key);
      if (before.length < MOST_PARENTS) before.push(key);
    }
  };
}

/** The first row with a key decides for all that follow. */
export function repeatedRepair({ key, columns }: RepeatedColumns): KeyRepair {
  const known = new Map<string, readonly (string | null)[]>();
  return (draft) => {
    const keys = draft.column(key);
    const cells = columns.map((name) => draft.column(name));
    for (let row = 0; row < draft.rowCount; row++) {
      const own = JSON.stringify(keys.cell(row));
      const first = known.get(own);
      if (!first)
        known.set(
          own,
          cells.map((column) => column.cell(row)),
        );
      else cells.forEach((column, at) => !draft.isLocked(columns[at]!) && column.setCell(row, first[at]!));
    }
  };
}

/** Rows that repeat an earlier one get another number or datetime in one of the columns, between those that are there. Texts are left to be drawn again. */
export function uniqueRepair(
  { columns }: UniqueColumns,
  limits: readonly ColumnLimits[],
  table: TableMetadata,
): KeyRepair {
  const seen = new Set<string>();
  return (draft, rng) => {
    const cells = columns.map((name) => draft.column(name));
    const free = cells.find(({ column }) => column.kind !== 'text' && !draft.isLocked(column.name));
    const other = free && otherValues(free, draft.rowCount, limits, table);
    const key = (row: number): string => JSON.stringify(cells.map((column) => column.cell(row)));
    for (let row = 0; row < draft.rowCount; row++) {
      for (let tries = 0; other && seen.has(key(row)) && tries < MOST_OTHERS; tries++) free.setNumber(row, other(rng));
      seen.add(key(row));
    }
  };
}

function otherValues(
  { column, number }: DraftColumn,
  rows: number,
  limits: readonly ColumnLimits[],
  table: TableMetadata,
): ((rng: Rng) => number) | undefined {
  if (column.kind === 'text') return undefined;
  const space = valueSpace(
    column,
    table.columns[column.name]!,
    limits.find((each) => each.column === column.name),
  );
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    const value = number(row);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(max >= min)) return undefined;
  return (rng) => {
    const value = min + rng.uniform() * (max - min);
    const fitting = space.next(value, false);
    return Number.isNaN(fitting) ? space.previous(value, false) : fitting;
  };
}
