import { jointCounts } from '../marginals/joint-counts.js';
import { codedPair, encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';

const entropyOf = (shares: readonly number[]): number =>
  shares.reduce((sum, p) => sum - (p > 0 ? p * Math.log2(p) : 0), 0);

/** How different single columns are, in bits. */
export const jensenShannon: TableMetric = {
  id: 'jsd',
  title: 'Jensen-Shannon divergence of columns',
  appliesTo: 'a table',
  formula:
    'mean over columns of H((p + q) / 2) - (H(p) + H(q)) / 2 in bits; numbers in 20 bins of equally many real rows',
  source: 'Lin 1991',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ real, synthetic, metadata }) {
    const found = encodeColumns([real, synthetic], metadata).map((column) => {
      const counts = jointCounts([codedPair(column)]);
      const p = [...counts.real].map((count) => count / real.rowCount);
      const q = [...counts.synthetic].map((count) => count / synthetic.rowCount);
      const mixed = entropyOf(p.map((share, cell) => (share + q[cell]!) / 2));
      return [column.name, Math.max(0, mixed - (entropyOf(p) + entropyOf(q)) / 2)] as const;
    });
    return { value: found.reduce((sum, [, d]) => sum + d, 0) / found.length, breakdown: Object.fromEntries(found) };
  },
};
