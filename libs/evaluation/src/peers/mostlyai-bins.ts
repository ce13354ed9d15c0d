import { isObject, isNullAt, lengthOf, type Series } from '../sdmetrics/data/series.js';

/** Ten bins of one column: where numbers are cut, or which categories keep a bin of their own. */
export type Bins =
  | { readonly breaks: readonly number[]; readonly of: 'numbers' | 'datetimes' }
  | { readonly categories: readonly string[] };

const BINS = 10;
const FEWEST = 5;
const SEARCHED = 1000;
const EMPTY = '(empty)';
const OTHER = '(other)';
const RARE = '_RARE_';
const NULL = '(n/a)';

/** So many different values at evenly spaced ranks that ten intervals come out, if there are as many. */
const searchBreaks = (sorted: Float64Array): readonly number[] => {
  let breaks: number[] = [];
  const end = Math.max(BINS + 1, Math.min(SEARCHED, sorted.length + 1));
  for (let count = BINS; count < end; count++) {
    const ranks = Array.from({ length: count }, (_, i) => Math.trunc((i * (sorted.length - 1)) / (count - 1)));
    breaks = [...new Set(ranks.map((rank) => sorted[rank]!))];
    if (breaks.length >= BINS + 1) break;
  }
  return breaks;
};

const floorTo = (value: number, digits: number): number => Math.floor(value * 10 ** digits) / 10 ** digits;

/** Cut down to as few decimals as keep the breaks apart; the last one stays. */
const rounded = (breaks: readonly number[]): readonly number[] => {
  for (let digits = 0; digits < 20; digits++) {
    const cut = breaks.map((b) => floorTo(b, digits));
    if (new Set(cut).size === breaks.length) return [...cut.slice(0, -1), breaks.at(-1)!];
  }
  return breaks;
};

const numberBreaks = (values: Float64Array): readonly number[] => {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const different = [...new Set(sorted)];
  if (different.length === 0) return [-1e10, 1e10];
  return rounded(different.length <= BINS ? [...different, different.at(-1)! + 1] : searchBreaks(sorted));
};

const DAY = 86_400_000_000_000;

const dateBreaks = (values: Float64Array): readonly number[] => {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  if (sorted.length === 0) return [Date.UTC(1700, 0) * 1e6, Date.UTC(2200, 0) * 1e6];
  return sorted[0] === sorted.at(-1) ? [sorted[0]!, sorted[0]! + DAY] : searchBreaks(sorted);
};

const textAt = (series: Series, row: number): string => {
  if (isNullAt(series, row)) return NULL;
  const cell = isObject(series) ? series.cells[series.codes[row]!]! : series.values[row] === 1;
  const text = typeof cell === 'boolean' ? (cell ? 'True' : 'False') : String(cell);
  return text === '' ? EMPTY : text;
};

const categoriesOf = (all: readonly Series[], orders: readonly Int32Array[]): readonly string[] => {
  const counts = new Map<string, number>();
  all.forEach((series, side) =>
    orders[side]!.forEach((row) => {
      const text = textAt(series, row);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }),
  );
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, BINS);
  const special = [EMPTY, OTHER, RARE, NULL];
  const kept = frequent.filter(([text, count]) => count >= FEWEST && !special.includes(text)).map(([text]) => text);
  return [...kept.sort(), ...special];
};

/**
 * Learned from all real rows: training and those that were held back. Truth values without nulls are the numbers 0 and 1. Of
 * equally frequent categories the one that comes first in `orders` counts.
 */
export const learnBins = (all: readonly Series[], orders: readonly Int32Array[]): Bins => {
  const [first] = all;
  if (first === undefined || isObject(first)) return { categories: categoriesOf(all, orders) };
  const values = Float64Array.from(all.flatMap((series) => (isObject(series) ? [] : [...series.values])));
  return first.dtype === 'datetime64[ns]'
    ? { breaks: dateBreaks(values), of: 'datetimes' }
    : { breaks: numberBreaks(values), of: 'numbers' };
};

/** Nanoseconds since 1970 as NumPy writes them; what JavaScript cannot hold of them is left at zero. */
const isoNanoseconds = (value: number): string => new Date(value / 1e6).toISOString().replace('Z', '000000');

/** Breaks and categories as the peer shows them. */
export const describeBins = (bins: Bins): readonly (number | string)[] =>
  'categories' in bins ? bins.categories : bins.of === 'numbers' ? bins.breaks : bins.breaks.map(isoNanoseconds);

/** The bin of each row, from 0; values outside of the breaks count with the nearest, unknown categories as other. */
export const binsOf = (series: Series, bins: Bins): { readonly codes: Int32Array; readonly size: number } => {
  if ('categories' in bins) {
    const { categories } = bins;
    const known = new Map(categories.map((text, i) => [text, i]));
    const other = categories.indexOf(OTHER);
    const codes = Int32Array.from({ length: lengthOf(series) }, (_, row) => known.get(textAt(series, row)) ?? other);
    return { codes, size: categories.length };
  }
  const { breaks } = bins;
  const last = breaks.length - 2;
  const binOf = (value: number): number => {
    if (Number.isNaN(value)) return last + 1;
    let bin = 0;
    while (bin < last && value >= breaks[bin + 1]!) bin++;
    return bin;
  };
  const values = isObject(series) ? new Float64Array(series.codes.length).fill(NaN) : series.values;
  return { codes: Int32Array.from(values, binOf), size: last + 2 };
};
