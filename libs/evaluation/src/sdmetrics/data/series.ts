/** A value of an object series. */
export type Cell = string | number | boolean;

/** Numbers, truth values (0 and 1) or nanoseconds since 1970-01-01T00:00:00Z. NaN is null. */
export interface NumericSeries {
  readonly dtype: 'int64' | 'float64' | 'bool' | 'datetime64[ns]';
  readonly values: Float64Array;
}

/** Texts, truth values with nulls, or a mixture, dictionary-encoded. Code -1 is null. */
export interface ObjectSeries {
  readonly dtype: 'object';
  readonly codes: Int32Array;
  readonly cells: readonly Cell[];
}

/**
 * One column in the types that pandas would give it: SDMetrics' answers depend on them. A number column is int64 if all values
 * are whole and none is null, a boolean column without nulls is bool and with nulls object.
 */
export type Series = NumericSeries | ObjectSeries;

export const isObject = (series: Series): series is ObjectSeries => series.dtype === 'object';

export const isDatetime = (series: Series): boolean => series.dtype === 'datetime64[ns]';

export const lengthOf = (series: Series): number => (isObject(series) ? series.codes : series.values).length;

export const isNullAt = (series: Series, row: number): boolean =>
  isObject(series) ? series.codes[row]! < 0 : Number.isNaN(series.values[row]);

const slice = (series: Series, from: number, to: number): Series =>
  isObject(series)
    ? { ...series, codes: series.codes.subarray(from, to) }
    : { ...series, values: series.values.subarray(from, to) };

/** The first rows; the type stays what it was for the whole column. */
export const headOf = (series: Series, rows: number): Series =>
  rows >= lengthOf(series) ? series : slice(series, 0, rows);

/** Rows by their position; a negative position gives null. */
export const takeRows = (series: Series, rows: Int32Array): Series => {
  if (isObject(series)) {
    const codes = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = rows[i]! < 0 ? -1 : series.codes[rows[i]!]!;
    return { ...series, codes };
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = rows[i]! < 0 ? NaN : series.values[rows[i]!]!;
  return { ...series, values };
};
