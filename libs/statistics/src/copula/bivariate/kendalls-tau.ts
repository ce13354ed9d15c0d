/**
 * Kendall's rank correlation of two samples without ties, in [-1, 1]: the share of pairs in the same order less that of pairs in opposite orders.
 * Citation: Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data".
 */
export function kendallsTau(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  if (n < 2) return 0;
  const order = Int32Array.from({ length: n }, (_, at) => at).sort((i, j) => a[i]! - a[j]! || b[i]! - b[j]!);
  let values = Float64Array.from(order, (at) => b[at]!);
  let spare = new Float64Array(n);
  let swaps = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(n, from + width);
      const end = Math.min(n, from + 2 * width);
      let [left, right] = [from, middle];
      for (let at = from; at < end; at++) {
        if (right >= end || (left < middle && values[left]! <= values[right]!)) spare[at] = values[left++]!;
        else {
          spare[at] = values[right++]!;
          swaps += middle - left;
        }
      }
    }
    [values, spare] = [spare, values];
  }
  return 1 - (4 * swaps) / (n * (n - 1));
}
