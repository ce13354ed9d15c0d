import { isObject, isDatetime, type Series } from '../../sdmetrics/data/series.js';
import type { Frame } from '../../sdmetrics/data/frame.js';
import { textAt } from './outcome.js';

/** Numbers with more values than this are cut into as many parts as `PARTS`. */
const FEW = 12;
const PARTS = 4;

/** The text that says which group of a column each row belongs to, for each table. Cuts are those of the first. */
const textsOf = (name: string, frames: readonly Frame[]): (string | null)[][] => {
  const series = frames.map((frame) => frame.columns.get(name));
  const [first] = series;
  const known = first === undefined || isObject(first) ? undefined : distinct(first);
  const name_ =
    known !== undefined && known.length > FEW
      ? (one: Series, row: number) => partOf(quantiles(first!), one, row)
      : (one: Series, row: number) => textAt(one, row);
  return series.map((one, table) =>
    Array.from({ length: frames[table]!.rowCount }, (_, row) => (one === undefined ? null : name_(one, row))),
  );
};

const distinct = (series: Series): number[] =>
  isObject(series) ? [] : [...new Set(series.values.filter((value) => !Number.isNaN(value)))];

const cached = new WeakMap<Series, readonly number[]>();

const quantiles = (series: Series): readonly number[] => {
  const found = cached.get(series);
  if (found !== undefined) return found;
  const sorted = isObject(series) ? new Float64Array() : series.values.filter((v) => !Number.isNaN(v)).sort();
  const edges = Array.from({ length: PARTS - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / PARTS)]!);
  cached.set(series, [...new Set(edges)]);
  return cached.get(series)!;
};

const partOf = (edges: readonly number[], series: Series, row: number): string => {
  if (isObject(series) || Number.isNaN(series.values[row])) return textAt(series, row);
  const at = edges.filter((edge) => edge <= series.values[row]!).length;
  const word = (edge: number): string =>
    isDatetime(series) ? new Date(edge / 1e6).toISOString().slice(0, 10) : String(Number(edge.toPrecision(6)));
  if (at === 0) return `below ${word(edges[0]!)}`;
  return at === edges.length ? `${word(edges.at(-1)!)} and more` : `${word(edges[at - 1]!)} up to ${word(edges[at]!)}`;
};

/** Each row's values in the sensitive columns, for each table. */
export const groupTexts = (
  sensitive: readonly string[],
  frames: readonly Frame[],
): readonly (readonly (readonly (string | null)[])[])[] => {
  const byColumn = sensitive.map((name) => textsOf(name, frames));
  return frames.map((_, table) => byColumn.map((tables) => tables[table]!));
};
