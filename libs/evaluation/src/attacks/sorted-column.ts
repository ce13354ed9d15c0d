/** A column in ascending order, nulls last. */
export interface SortedColumn {
  /** Rows in this order; equal values in the order of the table. */
  readonly rows: Int32Array;
  /** Of the rows that are not null. */
  readonly values: Float64Array;
  /** By row: how many rows have a smaller value. Of a null, how many are not null. */
  readonly places: Int32Array;
  /** By place: how many rows share it. */
  readonly runs: Int32Array;
}

/** The first position whose value is at least, or above, the given one. */
export const positionOf = (values: Float64Array, value: number, after: 'at-least' | 'above'): number => {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (after === 'above' ? values[middle]! <= value : values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
};

export const sortColumn = (column: Float64Array): SortedColumn => {
  const values = column.filter((value) => value === value).sort();
  const places = new Int32Array(column.length);
  const runs = new Int32Array(column.length + 1);
  const rows = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    const place = value === value ? positionOf(values, value, 'at-least') : values.length;
    places[row] = place;
    rows[place + runs[place]!++] = row;
  }
  return { rows, values, places, runs };
};
