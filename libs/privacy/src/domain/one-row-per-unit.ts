import { NO_PARENT, parentRows, type Column, type Dataset, type Link, type Table } from '@likeness/table';
import { open, protect, type Private } from '../private.js';
import type { Odometer } from '../odometer/odometer.js';
import { noiseWords } from '../random/noise-words.js';
import type { RandomWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { columnNamed } from './column-named.js';

/** A column of the table that is made, and where it comes from. */
export type UnitColumn =
  /** A column of the chosen row, of its parent, of the row of the unit, or of another child of the parent that is chosen at random as well: empty where there is none. */
  | { readonly name: string; readonly of: 'row' | 'parent' | 'unit' | 'sibling'; readonly column: string }
  /** How many children the chosen row or its parent has over a link, at most `most`. */
  | { readonly name: string; readonly of: 'row' | 'parent'; readonly childrenOver: Link; readonly most: number };

export interface UnitRowsRequest {
  /** The table whose rows are the units. */
  readonly unitTable: string;
  /** From the unit's table down to the table that is looked at; empty: the unit's table itself. */
  readonly path: readonly Link[];
  readonly columns: readonly UnitColumn[];
}

/**
 * One row for every unit: of the rows of a table that descend from the unit, one that is chosen uniformly at random, beside its parent's columns.
 *
 * Definition: a row descends from the unit that its foreign keys lead to, over the links of the path; rows that lead nowhere descend from nobody. Units without descendants have no row.
 * Guarantee: adding or removing one unit with all its descendants changes at most one row of the result, however many descendants it has. Proof: docs/proofs/households.md.
 * Cost: nothing by itself; every mechanism measures the result as a table whose rows are the units.
 * Citation: weighting of descendants by units is from google/dpsynth's relational mode and PrivPetal (Cai et al. 2025); a random choice instead of weights is quasi-convexity of Rényi divergence.
 * @param odometer pays for what is measured of the result; the choice comes from where its noise comes from
 * @throws PrivacyError `unknown_column`
 */
export function oneRowPerUnit(
  data: Private<Dataset>,
  { unitTable, path, columns }: UnitRowsRequest,
  odometer: Odometer,
): Private<Table> {
  const { tables } = open(data);
  const above = path.map((link) => parentRows(tables[link.parent]!, tables[link.child]!, link));
  const name = path.at(-1)?.child ?? unitTable;
  const chosen = chooseRows(tables[name]!.rowCount, tables[unitTable]!.rowCount, above, noiseWords(odometer));
  const rowsOf = {
    row: chosen.rows,
    parent: above.at(-1) ? chosen.rows.map((row) => above.at(-1)![row]!) : chosen.rows,
  };
  const siblings = columns.some(({ of }) => of === 'sibling')
    ? chooseSiblings(chosen.rows, above.at(-1), noiseWords(odometer))
    : chosen.rows;
  const rowsFor = (of: UnitColumn['of']) => (of === 'unit' ? chosen.units : of === 'sibling' ? siblings : rowsOf[of]);
  const tableOf = (of: UnitColumn['of']) =>
    tables[of === 'row' || of === 'sibling' ? name : of === 'unit' ? unitTable : (path.at(-1)?.parent ?? unitTable)]!;
  return protect({
    rowCount: chosen.rows.length,
    columns: columns.map((column): Column => {
      const rows = rowsFor(column.of);
      if (!('childrenOver' in column)) return pick(columnNamed(tableOf(column.of), column.column), column.name, rows);
      const counts = childrenOver(column.childrenOver, tables);
      const values = Float64Array.from(rows, (row) => Math.min(column.most, counts[row]!));
      return { kind: 'number', name: column.name, values, decimals: 0 };
    }),
  });
}

interface Chosen {
  readonly rows: Int32Array;
  readonly units: Int32Array;
}

/** Every descendant of a unit is equally likely: the n-th that is met takes the place of the one before with probability 1/n. */
function chooseRows(rows: number, units: number, above: readonly Int32Array[], words: RandomWords): Chosen {
  const met = new Uint32Array(units);
  const kept = new Int32Array(units).fill(NO_PARENT);
  for (let row = 0; row < rows; row++) {
    let unit = row;
    for (let step = above.length - 1; step >= 0 && unit !== NO_PARENT; step--) unit = above[step]![unit]!;
    if (unit === NO_PARENT) continue;
    met[unit]!++;
    if (uniformBelow(words, met[unit]!) === 0) kept[unit] = row;
  }
  const found = Int32Array.from(kept.keys()).filter((unit) => kept[unit] !== NO_PARENT);
  return { units: found, rows: found.map((unit) => kept[unit]!) };
}

/** Of the other children of each row's parent one, each equally likely; `NO_PARENT` where there is no other. */
function chooseSiblings(rows: Int32Array, parentOf: Int32Array | undefined, words: RandomWords): Int32Array {
  const siblings = new Int32Array(rows.length).fill(NO_PARENT);
  if (!parentOf) return siblings;
  const at = new Map(Array.from(rows, (row, place) => [parentOf[row]!, place] as const));
  const met = new Uint32Array(rows.length);
  parentOf.forEach((parent, row) => {
    const place = at.get(parent);
    if (parent === NO_PARENT || place === undefined || rows[place] === row) return;
    met[place]!++;
    if (uniformBelow(words, met[place]!) === 0) siblings[place] = row;
  });
  return siblings;
}

function childrenOver(link: Link, tables: Dataset['tables']): Int32Array {
  const counts = new Int32Array(tables[link.parent]!.rowCount);
  for (const row of parentRows(tables[link.parent]!, tables[link.child]!, link)) if (row !== NO_PARENT) counts[row]!++;
  return counts;
}

function pick(column: Column, name: string, rows: Int32Array): Column {
  if (column.kind === 'text')
    return { ...column, name, codes: rows.map((row) => (row === NO_PARENT ? -1 : column.codes[row]!)) };
  return { ...column, name, values: Float64Array.from(rows, (row) => (row === NO_PARENT ? NaN : column.values[row]!)) };
}
