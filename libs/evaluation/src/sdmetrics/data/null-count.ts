import { remember } from './remember.js';
import { isObject, type Series } from './series.js';

export const nullCount = remember((series: Series): { readonly count: number } => {
  if (isObject(series)) return { count: negatives(series.codes) };
  return { count: series.dtype === 'int64' || series.dtype === 'bool' ? 0 : notNumbers(series.values) };
});

const negatives = (codes: Int32Array): number => {
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row]! < 0) count++;
  return count;
};

const notNumbers = (values: Float64Array): number => {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (values[row]! !== values[row]!) count++;
  return count;
};

export const hasNulls = (series: Series): boolean => nullCount(series).count > 0;
