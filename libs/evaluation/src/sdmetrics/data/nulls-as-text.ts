import { isObject, type Series } from './series.js';

/** Texts in which a null has become the text "nan", as pandas writes it. */
export const nullsAsText = (series: Series): Series => {
  if (!isObject(series) || !series.codes.includes(-1)) return series;
  const written = series.cells.length;
  return { ...series, codes: series.codes.map((c) => (c < 0 ? written : c)), cells: [...series.cells, 'nan'] };
};
