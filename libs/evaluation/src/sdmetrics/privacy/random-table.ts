import type { Frame } from '../data/frame.js';
import { extremes } from '../data/ordering.js';
import { nullCount } from '../data/null-count.js';
import { isObject, lengthOf, type Series } from '../data/series.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import type { Pcg64 } from '../numeric/pcg64.js';

const NS_PER_S = 1e9;

/** Distinct values in the order in which they appear. */
const distinct = (series: Series): readonly number[] => {
  const all = isObject(series) ? series.codes.filter((c) => c >= 0) : series.values.filter((v) => v === v);
  return [...new Set<number>(all)];
};

const drawColumn = (series: Series, rows: number, random: Pcg64): Float64Array => {
  const values = new Float64Array(rows);
  if (series.dtype === 'object' || series.dtype === 'bool') {
    const choices = distinct(series);
    return values.map(() => choices[random.below(choices.length)] ?? NaN);
  }
  const [min, max] = [Number(extremes(series).min), Number(extremes(series).max)];
  if (series.dtype === 'int64') return values.map(() => min + random.below(max - min + 1));
  if (series.dtype === 'float64') return values.map(() => min + (max - min) * random.double());
  const seconds = (max - min) / NS_PER_S;
  return values.map(() => min + Math.trunc(seconds * random.double() * NS_PER_S));
};

const withNulls = (drawn: Float64Array, series: Series, share: number, random: MersenneTwister): Series => {
  for (let row = 0; row < drawn.length; row++) if (random.double() < share) drawn[row] = NaN;
  if (!isObject(series)) return { ...series, values: drawn };
  return { ...series, codes: Int32Array.from(drawn, (v) => (v !== v ? -1 : v)) };
};

/**
 * Rows that know nothing but the range, the values and the share of nulls of each column: numbers uniform in the range, other
 * values with equal chances. Draws as SDMetrics does under the same seed.
 */
export const randomTable = (real: Frame, rows: number, random: Pcg64, nulls: MersenneTwister): Frame => ({
  rowCount: rows,
  columns: new Map(
    [...real.columns].map(([name, series]) => {
      const drawn = drawColumn(series, rows, random);
      return [name, withNulls(drawn, series, nullCount(series) / lengthOf(series), nulls)];
    }),
  ),
});
