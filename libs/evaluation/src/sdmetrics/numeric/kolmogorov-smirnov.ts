/** sup |F(x) - G(x)| of two samples that are sorted ascending. NaN if one is empty. */
export const kolmogorovSmirnov = (a: Float64Array, b: Float64Array): number => {
  if (a.length === 0 || b.length === 0) return NaN;
  let i = 0;
  let j = 0;
  let widest = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]! <= b[j]! ? a[i]! : b[j]!;
    while (i < a.length && a[i]! <= x) i++;
    while (j < b.length && b[j]! <= x) j++;
    const gap = Math.abs(i / a.length - j / b.length);
    if (gap > widest) widest = gap;
  }
  return widest;
};
