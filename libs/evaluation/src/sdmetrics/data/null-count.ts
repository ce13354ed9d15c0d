import { codeCounts } from './code-counts.js';
import { numberFacts } from './number-facts.js';
import { isObject, type Series } from './series.js';

export const nullCount = (series: Series): number => {
  if (isObject(series)) return codeCounts(series)[0]!;
  return series.dtype === 'int64' || series.dtype === 'bool' ? 0 : numberFacts(series.values).nulls;
};

export const hasNulls = (series: Series): boolean => nullCount(series) > 0;
