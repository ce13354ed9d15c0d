import { hasNulls } from './null-count.js';
import { remember } from './remember.js';
import { isObject, type Series } from './series.js';

/**
 * The values of a series that are not null, as numbers: nanoseconds for datetimes, 0 and 1 for truth values.
 * undefined: a text is among them.
 */
export const presentValues = (series: Series): Float64Array | undefined => derived(series).values;

const derived = remember((series: Series): { readonly values: Float64Array | undefined } => {
  if (!isObject(series)) return { values: hasNulls(series) ? series.values.filter((v) => v === v) : series.values };
  const { codes, cells } = series;
  const used = codes.filter((c) => c >= 0);
  if (used.some((c) => typeof cells[c] === 'string')) return { values: undefined };
  return { values: Float64Array.from(used, (c) => Number(cells[c])) };
});
