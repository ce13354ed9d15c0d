import { codeRows } from '../data/row-codes.js';
import type { Series } from '../data/series.js';

/** The values of each sequence in the order of the rows, nulls as NaN. Rows without a key are left out. */
export const valuesBySequence = (key: Series, values: Float64Array): readonly Float64Array[] => {
  const { codes, allNull, size } = codeRows([key])[0]!;
  const lengths = new Int32Array(size);
  for (let i = 0; i < codes.length; i++) if (allNull[i] === 0) lengths[codes[i]!]!++;
  const sequences = Array.from(lengths, (n) => new Float64Array(n));
  const filled = new Int32Array(size);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (allNull[i] === 0) sequences[code]![filled[code]!++] = values[i]!;
  }
  return sequences.filter((s) => s.length > 0);
};
