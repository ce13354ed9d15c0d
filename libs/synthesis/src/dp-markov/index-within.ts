/** Where an index may lie, and the smallest step of it. */
export interface IndexRange {
  readonly min: number;
  readonly max: number;
  readonly unit: number;
}

/**
 * Steps that were drawn one by one may lead out of the domain together. Sequences that leave it begin early enough and get their steps shortened in
 * proportion: they stay as long as they are, and the index still rises by at least one unit from row to row; of sequences for which the domain has no
 * room, rows share their places evenly.
 * @param values of sequences of these lengths, one after the other, each a rising sum of whole units
 */
export function indexWithin(values: Float64Array, lengths: Int32Array, { min, max, unit }: IndexRange): Float64Array {
  const fitted = values.slice();
  const most = Math.floor((max - min) / unit + 1e-9);
  let from = 0;
  for (const length of lengths) {
    const last = from + length - 1;
    if (values[last]! > max && length - 1 > most) {
      for (let row = from; row <= last; row++)
        fitted[row] = Math.min(max, min + Math.floor(((row - from) * (most + 1)) / length) * unit);
    } else if (values[last]! > max) {
      const start = Math.max(min, Math.min(values[from]!, max - (length - 1) * unit));
      const beyondLeast = (row: number): number => (values[row]! - values[from]!) / unit - (row - from);
      const room = Math.max(0, Math.floor((max - start) / unit + 1e-9) - (length - 1));
      const share = Math.min(1, room / Math.max(1, beyondLeast(last)));
      for (let row = from; row <= last; row++)
        fitted[row] = Math.min(max, start + (row - from + Math.floor(share * beyondLeast(row) + 1e-9)) * unit);
    }
    from += length;
  }
  return fitted;
}
