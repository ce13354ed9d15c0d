import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import {
  predicateKey,
  singlingOut,
  sortedColumns,
  type Comparison,
  type Condition,
  type Predicate,
} from './predicate.js';
import { drawColumns, rowConditions } from './row-conditions.js';
import type { SortedColumn } from './sorted-column.js';
import type { PredicateSource } from './predicate-source.js';

const shuffle = <T>(items: readonly T[], random: MersenneTwister): readonly T[] =>
  Array.from(random.permutation(items.length), (at) => items[at]!);

/** Null where it occurs once, the least and the greatest number, and every value that occurs once. */
const rareConditions = ({ rows, values }: SortedColumn, at: number, isNumber: boolean): readonly Condition[] => {
  const condition = (comparison: Comparison, value: number): Condition => ({ column: at, comparison, value });
  const [least, greatest] = [values[0], values.at(-1)];
  const conditions: Condition[] = rows.length - values.length === 1 ? [condition('null', NaN)] : [];
  if (isNumber && least !== undefined && greatest !== undefined)
    conditions.push(condition('at-most', least), condition('at-least', greatest));
  for (let i = 0; i < values.length; i++)
    if (values[i] !== values[i - 1] && values[i] !== values[i + 1]) conditions.push(condition('equal', values[i]!));
  return conditions;
};

/** Predicates on one column that single out a synthetic row, in random order. */
export function* univariatePredicates(
  { table, isNumber }: PredicateSource,
  count: number,
  random: MersenneTwister,
): Generator<void, readonly Predicate[]> {
  const columnAt = sortedColumns(table);
  const candidates = isNumber.flatMap((number, at) => rareConditions(columnAt(at), at, number));
  const singles = singlingOut(table);
  const found: Predicate[] = [];
  for (const condition of shuffle(candidates, random)) {
    if (found.length >= count) break;
    if (singles([condition])) found.push([condition]);
    yield;
  }
  return found;
}

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
  const conditions = rowConditions({ table, isNumber }, columns);
  const chosen = new Int32Array(Math.min(columns, table.columns.length));
  const seen = new Set<string>();
  const found: Predicate[] = [];
  let inVain = 0;
  for (let tries = 0; found.length < count && tries < mostTries && inVain < mostInVain; tries++) {
    inVain++;
    if (tries % TRIES_PER_STEP === TRIES_PER_STEP - 1) yield;
    const row = random.upTo(table.rowCount - 1);
    drawColumns(chosen, table.columns.length, random);
    if (!conditions.singles(row, chosen)) continue;
    const predicate = [...chosen].sort((a, b) => a - b).map((at) => conditions.conditionOf(row, at));
    const key = predicateKey(predicate);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(predicate);
    inVain = 0;
  }
  return found;
}

const TRIES_PER_STEP = 64;

/** Null once, if it occurs. */
const differentValues = ({ rows, values }: SortedColumn): readonly number[] => {
  const different = values.length < rows.length ? [NaN] : [];
  for (let i = 0; i < values.length; i++) if (values[i] !== values[i - 1]) different.push(values[i]!);
  return different;
};

const OF_NUMBERS: readonly Comparison[] = ['equal', 'different', 'above', 'below', 'at-least', 'at-most'];
const OF_CATEGORIES: readonly Comparison[] = ['equal', 'different'];

/** What somebody guesses who knows the values of each column but not which rows have them. */
export const randomPredicates = (
  { table, isNumber }: PredicateSource,
  count: number,
  columns: number,
  random: MersenneTwister,
): readonly Predicate[] => {
  const columnAt = sortedColumns(table);
  const values = table.columns.map((_, at) => differentValues(columnAt(at)));
  const chosen = new Int32Array(Math.min(columns, table.columns.length));
  return Array.from({ length: count }, () => {
    drawColumns(chosen, table.columns.length, random);
    return Array.from(chosen, (column): Condition => {
      const value = values[column]![random.upTo(values[column]!.length - 1)]!;
      const comparisons = isNumber[column] ? OF_NUMBERS : OF_CATEGORIES;
      const comparison = comparisons[random.upTo(comparisons.length - 1)]!;
      if (value === value) return { column, comparison, value };
      return { column, comparison: comparison === 'equal' ? 'null' : 'known', value };
    });
  });
};
