import { ksComplement } from '../column/ks-complement.js';
import { tvComplement } from '../column/tv-complement.js';
import { columnOf } from '../data/frame.js';
import type { ColumnMetric } from '../metric.js';
import { tableOf } from '../multi-table/relationship-keys.js';
import { attempt, type ReportProperty } from './property.js';

const METRICS: Readonly<Record<string, ColumnMetric>> = {
  numerical: ksComplement,
  datetime: ksComplement,
  categorical: tvComplement,
  ordinal: tvComplement,
  boolean: tvComplement,
};

/** How alike each column is by itself. */
export const columnShapes: ReportProperty = {
  name: 'Column Shapes',
  details: ({ real, synthetic, metadata, progress }) =>
    Object.entries(metadata.tables).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, { sdtype }], at, { length }) => {
        progress?.(at / length);
        const metric = METRICS[sdtype];
        if (metric === undefined) return [];
        const compare = (): number =>
          metric.compare(columnOf(tableOf(real, table), name), columnOf(tableOf(synthetic, table), name), {}).score;
        return [{ Table: table, Column: name, Metric: metric.name, ...attempt(compare) }];
      }),
    ),
};
