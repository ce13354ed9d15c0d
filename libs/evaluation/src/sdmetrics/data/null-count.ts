import { remember } from './remember.js';
import { isObject, type Series } from './series.js';

export const nullCount = remember((series: Series): { readonly count: number } => {
  let count = 0;
  if (isObject(series)) for (const code of series.codes) count += code < 0 ? 1 : 0;
  else if (series.dtype !== 'int64' && series.dtype !== 'bool')
    for (const value of series.values) count += value !== value ? 1 : 0;
  return { count };
});

export const hasNulls = (series: Series): boolean => nullCount(series).count > 0;
