import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { sortedColumns, type Condition } from './predicate.js';
import type { PredicateSource } from './predicate-source.js';

/** For each column the condition that a row of the table gives: its category or null, or a number towards the extremes, where fewer rows are. */
export interface RowConditions {
  conditionOf(row: number, column: number): Condition;
  /** Whether no other row fulfils what this row gives in these columns. */
  singles(row: number, columns: Int32Array): boolean;
}

const middleOf = (values: Float64Array): number => {
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
};

export const rowConditions = ({ table, isNumber }: PredicateSource, mostColumns: number): RowConditions => {
  const columnAt = sortedColumns(table);
  const sorted = isNumber.map((_, at) => columnAt(at));
  const middles = sorted.map(({ values }) => middleOf(values));
  // Positions in the order of each column that fulfil its condition; kept, as millions of rows may be tried.
  const [froms, tos] = [new Int32Array(mostColumns), new Int32Array(mostColumns)];
  return {
    conditionOf(row, column) {
      const value = table.columns[column]![row]!;
      if (value !== value) return { column, comparison: 'null', value };
      if (!isNumber[column]) return { column, comparison: 'equal', value };
      return { column, comparison: value > middles[column]! ? 'at-least' : 'at-most', value };
    },
    singles(row, columns) {
      let [rarest, fewest] = [0, Infinity];
      for (let c = 0; c < columns.length; c++) {
        const at = columns[c]!;
        const { places, runs, values } = sorted[at]!;
        const place = places[row]!;
        const isMore = isNumber[at]! && values[place]! > middles[at]!;
        froms[c] = isNumber[at]! && !isMore && place < values.length ? 0 : place;
        tos[c] = isMore ? values.length : place + runs[place]!;
        if (tos[c]! - froms[c]! < fewest) [rarest, fewest] = [c, tos[c]! - froms[c]!];
      }
      const { rows } = sorted[columns[rarest]!]!;
      for (let at = froms[rarest]!; at < tos[rarest]!; at++) {
        const other = rows[at]!;
        let all = other !== row;
        for (let c = 0; c < columns.length && all; c++) {
          const place = sorted[columns[c]!]!.places[other]!;
          all = place >= froms[c]! && place < tos[c]!;
        }
        if (all) return false;
      }
      return true;
    },
  };
};

/** Fills the array with different columns, by drawing again what was drawn before. */
export const drawColumns = (into: Int32Array, all: number, random: MersenneTwister): void => {
  for (let drawn = 0; drawn < into.length;) {
    const column = random.upTo(all - 1);
    let isNew = true;
    for (let c = 0; c < drawn && isNew; c++) isNew = into[c] !== column;
    if (isNew) into[drawn++] = column;
  }
};
