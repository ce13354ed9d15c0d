import { remember } from '../sdmetrics/data/remember.js';
import type { CodedTable } from './coded-table.js';
import { positionOf, sortColumn, type SortedColumn } from './sorted-column.js';

export type Comparison = 'null' | 'known' | 'equal' | 'different' | 'below' | 'above' | 'at-most' | 'at-least';

/** One condition on one column. */
export interface Condition {
  readonly column: number;
  readonly comparison: Comparison;
  readonly value: number;
}

/** Conditions that all hold. It singles out if exactly one row satisfies it. */
export type Predicate = readonly Condition[];

export const predicateKey = (predicate: Predicate): string =>
  predicate.map(({ column, comparison, value }) => `${String(column)} ${comparison} ${String(value)}`).join('&');

/** Positions in the order of a column that satisfy a condition: from and to (not included), but for those between two others. */
interface Places {
  readonly column: SortedColumn;
  readonly from: number;
  readonly to: number;
  readonly notFrom: number;
  readonly notTo: number;
}

/** Null satisfies `null` only. */
const placesOf = (column: SortedColumn, { comparison, value }: Condition): Places => {
  const known = column.values.length;
  const least = (): number => positionOf(column.values, value, 'at-least');
  const above = (): number => positionOf(column.values, value, 'above');
  const places = (from: number, to: number): Places => ({ column, from, to, notFrom: 0, notTo: 0 });
  switch (comparison) {
    case 'null':
      return places(known, column.rows.length);
    case 'known':
      return places(0, known);
    case 'different':
      return { ...places(0, known), notFrom: least(), notTo: above() };
    case 'equal':
      return places(least(), above());
    case 'below':
      return places(0, least());
    case 'at-most':
      return places(0, above());
    case 'above':
      return places(above(), known);
    case 'at-least':
      return places(least(), known);
  }
};

const has = ({ column, from, to, notFrom, notTo }: Places, row: number): boolean => {
  const place = column.places[row]!;
  return place >= from && place < to && (place < notFrom || place >= notTo);
};

/** The columns of a table in order, each sorted when it is first asked for. */
export const sortedColumns = remember(({ columns }: CodedTable): ((at: number) => SortedColumn) => {
  const sorted = new Map<number, SortedColumn>();
  return (at) => {
    const known = sorted.get(at);
    if (known !== undefined) return known;
    const column = sortColumn(columns[at]!);
    sorted.set(at, column);
    return column;
  };
});

const span = ({ from, to }: Places): number => to - from;

/** Tells whether a predicate singles out one row of a table, looking only at the rows of its rarest condition. */
export const singlingOut = (table: CodedTable): ((predicate: Predicate) => boolean) => {
  const columnAt = sortedColumns(table);
  return (predicate) => {
    const [rarest, ...others] = predicate
      .map((condition) => placesOf(columnAt(condition.column), condition))
      .sort((a, b) => span(a) - span(b));
    if (rarest === undefined) return table.rowCount === 1;
    const { rows } = rarest.column;
    let found = 0;
    for (let at = rarest.from; at < rarest.to && found < 2; at++) {
      const row = rows[at]!;
      if (!has(rarest, row)) continue;
      let all = true;
      for (let c = 0; c < others.length && all; c++) all = has(others[c]!, row);
      if (all) found++;
    }
    return found === 1;
  };
};
