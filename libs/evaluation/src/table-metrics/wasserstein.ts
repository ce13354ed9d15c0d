import { encodeColumns } from './encoded-columns.js';
import type { Answer, TableMetric } from './table-metric.js';

const known = (values: Float64Array): Float64Array => values.filter((v) => !Number.isNaN(v)).sort();

/** The area between two distribution functions. */
const areaBetween = (a: Float64Array, b: Float64Array): number => {
  let [i, j, area] = [0, 0, 0];
  let from = Math.min(a[0]!, b[0]!);
  while (i < a.length || j < b.length) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    area += Math.abs(i / a.length - j / b.length) * (next - from);
    from = next;
    while (i < a.length && a[i]! <= next) i++;
    while (j < b.length && b[j]! <= next) j++;
  }
  return area;
};

/** How far numbers would have to be moved. */
export const wasserstein: TableMetric = {
  id: 'wasserstein',
  title: 'Wasserstein distance of number columns',
  appliesTo: 'a table with a numerical or datetime column',
  formula:
    'mean over number columns of the area between the distribution functions, in standard deviations of the real column',
  source: 'Villani 2009; nulls are left out',
  direction: 'lower is better',
  range: [0, Infinity],
  exposure: 'touches-private',
  compute({ real, synthetic, metadata }): Answer {
    const columns = encodeColumns([real, synthetic], metadata).filter(({ kind }) => kind === 'number');
    const found = columns.flatMap(({ name, values }) => {
      const [a, b] = [known(values[0]!), known(values[1]!)];
      if (a.length === 0 || b.length === 0) return [];
      const mean = a.reduce((sum, v) => sum + v, 0) / a.length;
      const spread = Math.sqrt(a.reduce((sum, v) => sum + (v - mean) ** 2, 0) / a.length);
      const area = areaBetween(a, b);
      return spread > 0 ? [[name, area / spread] as const] : area === 0 ? [[name, 0] as const] : [];
    });
    if (found.length === 0) return { value: NaN, reason: 'No number column varies in the real table.' };
    return {
      value: found.reduce((sum, [, d]) => sum + d, 0) / found.length,
      breakdown: Object.fromEntries(found),
    };
  },
};
