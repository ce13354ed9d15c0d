import { tableOf } from '../multi-table/relationship-keys.js';
import { pairsOf } from '../table/over-pairs.js';
import type { ReportProperty } from './property.js';
import { thresholdsOf, trendRows } from './trends.js';

/**
 * How alike pairs of columns of one table hang together. As in SDMetrics, a continuous column beside a discrete one is cut into ten
 * bins of its own range on each side. Unlike SDMetrics, which draws 50,000 rows of larger tables, all rows count.
 */
export const columnPairTrends: ReportProperty = {
  name: 'Column Pair Trends',
  details: ({ real, synthetic, metadata, args, progress }) =>
    Object.entries(metadata.tables).flatMap(([table, { columns }], at, { length }) => {
      const sdtypes = new Map(Object.entries(columns).map(([name, { sdtype }]) => [name, sdtype]));
      const tables = { real: tableOf(real, table), synthetic: tableOf(synthetic, table), sdtypes };
      return trendRows(tables, pairsOf([...sdtypes.keys()]), thresholdsOf(args), (done) =>
        progress?.((at + done) / length),
      ).map((row) => ({
        Table: table,
        ...row,
      }));
    }),
};
