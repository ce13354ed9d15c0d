/** The value that would be at place `n` (from 0) if the numbers were in order, in linear time; brings no larger ones before it. No NaN. Citation: Hoare 1961, "Find". */
export const nthSmallest = (values: Float64Array, n: number): number => {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let [low, high] = [from, to];
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const kept = values[low]!;
      values[low++] = values[high]!;
      values[high--] = kept;
    }
    if (n <= high) to = high;
    else if (n >= low) from = low;
    else return values[n]!;
  }
  return values[n]!;
};
