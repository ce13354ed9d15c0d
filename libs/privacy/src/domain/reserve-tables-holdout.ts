import { NO_PARENT, parentRows, type Dataset, type Link, type PrivacyUnit, type Table } from '@likeness/table';
import { open, protect, type Private } from '../private.js';
import { heldRows, rowsOnSide, type HoldoutRule } from './reserve-holdout.js';

/** Who is one person of several tables. */
export interface TablesUnit {
  /** The table of the people. */
  readonly table: string;
  /** Absent: each of its rows is one. */
  readonly unit?: PrivacyUnit;
  /** Of every table that belongs to them, the links from theirs down to it; parents before children, their own table with none. */
  readonly paths: ReadonlyMap<string, readonly Link[]>;
}

/** Several tables in two parts. Tables that belong to nobody are in the first one alone. */
export interface SplitDataset {
  readonly training: Dataset;
  readonly holdout: Dataset;
}

/**
 * Holds back each person of several tables by a coin of its own, with all rows that descend from them.
 *
 * Definition: the coins are those of `reserveHoldout` for the table of the people. A row of another table is held back if the person is that its foreign keys lead to over
 * the links of its table's path. Rows that lead nowhere, and tables without a path, are learned from.
 * Guarantee: what is (epsilon, delta)-DP on the training tables for a person with all descendants is so on all tables, as for `reserveHoldout`: whom a row descends from depends on rows of the
 * same person alone, so for any coins neighbouring databases leave training tables that are equal or neighbours. A row of a table without a path stays where it is.
 * Cost: nothing.
 * Citation: as `reserveHoldout`; docs/proofs/households.md for descendants.
 * @throws PrivacyError `unknown_column`
 */
export function reserveTablesHoldout(
  data: Private<Dataset>,
  { table, unit, paths }: TablesUnit,
  rule: HoldoutRule,
): { readonly training: Private<Dataset>; readonly both: Private<SplitDataset> } {
  const { tables } = open(data);
  const held = new Map<string, Uint8Array>([[table, heldRows(tables[table]!, unit, rule)]]);
  for (const [name, path] of paths) {
    const link = path.at(-1);
    if (link === undefined) continue;
    const ofParent = held.get(link.parent)!;
    const above = parentRows(tables[link.parent]!, tables[name]!, link);
    held.set(
      name,
      Uint8Array.from(above, (row) => (row === NO_PARENT ? 0 : ofParent[row]!)),
    );
  }
  const part = (side: 0 | 1): Dataset => ({
    tables: Object.fromEntries(
      Object.entries(tables).flatMap(([name, rows]): [string, Table][] => {
        const sides = held.get(name);
        if (sides === undefined) return side === 0 ? [[name, rows]] : [];
        return [[name, rowsOnSide(rows, sides, side)]];
      }),
    ),
  });
  const split: SplitDataset = { training: part(0), holdout: part(1) };
  return { training: protect(split.training), both: protect(split) };
}
