/**
 * How far apart two values of one column are, in [0, 1] (Gower 1971): |a - b| / range, at most 1; where the range is 0, 0 for
 * equal and 1 for different values, as for categories. Null is 0 away from null and 1 from everything else.
 */
export const columnDistance = (a: number, b: number, range: number): number => {
  if (a === b) return 0;
  const distance = Math.abs(a - b) / range;
  if (distance < 1) return distance;
  // NaN: one or both are null.
  return a === a || b === b ? 1 : 0;
};

/**
 * The sum of {@link columnDistance} over the columns, in their order, so that equal rows have equal sums to the last bit.
 * Given up, with any number above it, as soon as `limit` is passed.
 */
export const rowDistance = (
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  ranges: Float64Array,
  limit: number,
): number => {
  let sum = 0;
  for (let c = 0; c < ranges.length; c++) {
    const x = a[atA + c]!;
    const y = b[atB + c]!;
    if (x === y) continue;
    const distance = Math.abs(x - y) / ranges[c]!;
    if (distance < 1) sum += distance;
    else if (x === x || y === y) sum += 1;
    if (sum > limit) return sum;
  }
  return sum;
};
