import { SdMetricsError } from '../sdmetrics-error.js';
import { hasNulls, nullCount } from './null-count.js';
import { presentValues } from './present-values.js';
import { remember } from './remember.js';
import { isDatetime, isObject, lengthOf, type Series } from './series.js';
import { largest, smallest } from '../numeric/sample-statistics.js';

/** What can be compared with "less than": numbers with numbers, texts with texts, datetimes with datetimes, a mixture with nothing. */
export type Order = 'number' | 'text' | 'datetime' | 'mixture' | 'nothing';

/** `nothing`: an object column with nulls only. */
export const orderOf = (series: Series): Order => {
  if (isDatetime(series)) return 'datetime';
  if (!isObject(series)) return 'number';
  if (nullCount(series) === lengthOf(series)) return 'nothing';
  if (presentValues(series) !== undefined) return 'number';
  return series.codes.some((code) => code >= 0 && typeof series.cells[code] !== 'string') ? 'mixture' : 'text';
};

export interface Extremes {
  readonly min: number | string;
  readonly max: number | string;
}

const ofTexts = (series: Series): Extremes => {
  if (!isObject(series)) throw new TypeError('texts are objects');
  if (hasNulls(series))
    throw new SdMetricsError('wrong_type', 'A text column with nulls has no smallest value. Name a numerical column.');
  const used = [...new Set(series.codes)].map((code) => String(series.cells[code]));
  return { min: used.reduce((a, b) => (b < a ? b : a)), max: used.reduce((a, b) => (b > a ? b : a)) };
};

/** The smallest and largest value, NaN where there is none. @throws SdMetricsError `wrong_type`: texts with nulls, a mixture */
export const extremes = remember((series: Series): Extremes => {
  const order = orderOf(series);
  if (order === 'mixture')
    throw new SdMetricsError('wrong_type', 'Numbers and texts in one column have no order. Name a numerical column.');
  if (order === 'text') return ofTexts(series);
  const values = presentValues(series) ?? new Float64Array();
  return { min: smallest(values), max: largest(values) };
});
