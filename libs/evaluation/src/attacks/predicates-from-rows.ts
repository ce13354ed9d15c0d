import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { median } from '../sdmetrics/numeric/sample-statistics.js';
import { predicateKey, singlingOut, type Comparison, type Condition, type Predicate } from './predicate.js';
import type { CodedTable } from './coded-table.js';

/** The rows that predicates are made from, and what their columns hold. */
export interface PredicateSource {
  readonly table: CodedTable;
  readonly isNumber: readonly boolean[];
}

const known = (column: Float64Array): Float64Array => column.filter((value) => value === value);

const shuffle = <T>(items: readonly T[], random: MersenneTwister): readonly T[] =>
  Array.from(random.permutation(items.length), (at) => items[at]!);

/** Null where it occurs once, the least and the greatest number, and every value that occurs once. */
const rareConditions = (column: Float64Array, at: number, isNumber: boolean): readonly Condition[] => {
  const values = known(column);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const condition = (comparison: Comparison, value: number): Condition => ({ column: at, comparison, value });
  const once = [...counts].flatMap(([value, count]) => (count === 1 ? [condition('equal', value)] : []));
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  return [
    ...(column.length - values.length === 1 ? [condition('null', NaN)] : []),
    ...(isNumber && values.length > 0 ? [condition('at-most', least), condition('at-least', greatest)] : []),
    ...once,
  ];
};

/** Predicates on one column that single out a synthetic row, in random order. */
export function* univariatePredicates(
  { table, isNumber }: PredicateSource,
  count: number,
  random: MersenneTwister,
): Generator<void, readonly Predicate[]> {
  const candidates = table.columns.flatMap((column, at) => rareConditions(column, at, isNumber[at]!));
  const singles = singlingOut(table);
  const found: Predicate[] = [];
  for (const condition of shuffle(candidates, random)) {
    if (found.length >= count) break;
    if (singles([condition])) found.push([condition]);
    yield;
  }
  return found;
}

const conditionOn = (value: number, column: number, isNumber: boolean, middle: number): Condition => {
  if (value !== value) return { column, comparison: 'null', value };
  if (!isNumber) return { column, comparison: 'equal', value };
  // Towards the extremes, where fewer rows are.
  return { column, comparison: value > middle ? 'at-least' : 'at-most', value };
};

const someColumns = (all: number, count: number, random: MersenneTwister): readonly number[] =>
  [...random.permutation(all).subarray(0, count)].sort((a, b) => a - b);

export interface Combination {
  /** Columns of each predicate. */
  readonly columns: number;
  readonly mostTries: number;
  /** Tries in a row without a new predicate after which there will hardly be another. */
  readonly mostInVain: number;
}

/** Different predicates on several columns, each made from a synthetic row that it singles out. */
export function* multivariatePredicates(
  { table, isNumber }: PredicateSource,
  count: number,
  { columns, mostTries, mostInVain }: Combination,
  random: MersenneTwister,
): Generator<void, readonly Predicate[]> {
  const middles = table.columns.map((column, at) => (isNumber[at] ? median(known(column)) : NaN));
  const singles = singlingOut(table);
  const seen = new Set<string>();
  const found: Predicate[] = [];
  let inVain = 0;
  for (let tries = 0; found.length < count && tries < mostTries && inVain < mostInVain; tries++) {
    inVain++;
    yield;
    const row = random.upTo(table.rowCount - 1);
    const predicate = someColumns(table.columns.length, columns, random).map((at) =>
      conditionOn(table.columns[at]![row]!, at, isNumber[at]!, middles[at]!),
    );
    const key = predicateKey(predicate);
    if (seen.has(key)) continue;
    seen.add(key);
    if (!singles(predicate)) continue;
    found.push(predicate);
    inVain = 0;
  }
  return found;
}

const OF_NUMBERS: readonly Comparison[] = ['equal', 'different', 'above', 'below', 'at-least', 'at-most'];
const OF_CATEGORIES: readonly Comparison[] = ['equal', 'different'];

/** What somebody guesses who knows the values of each column but not which rows have them. */
export const randomPredicates = (
  { table, isNumber }: PredicateSource,
  count: number,
  columns: number,
  random: MersenneTwister,
): readonly Predicate[] => {
  const values = table.columns.map((column) => [...new Set(column)]);
  return Array.from({ length: count }, () =>
    someColumns(table.columns.length, columns, random).map((column): Condition => {
      const value = values[column]![random.upTo(values[column]!.length - 1)]!;
      const comparisons = isNumber[column] ? OF_NUMBERS : OF_CATEGORIES;
      const comparison = comparisons[random.upTo(comparisons.length - 1)]!;
      if (value === value) return { column, comparison, value };
      return { column, comparison: comparison === 'equal' ? 'null' : 'known', value };
    }),
  );
};
