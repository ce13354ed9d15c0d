import type { Table, TableMetadata } from '@likeness/table';
import { finish } from '../nearest/cooperate.js';
import { frameOfTable } from '../sdmetrics/data/frame-of-table.js';
import { encodeColumns, pointsOf } from '../table-metrics/encoded-columns.js';
import type { PublicColumns } from './public-report.js';
import { neighbourSteps } from './review/neighbour-map.js';
import { principalAxes } from './review/principal-axes.js';
import { sampledRows } from './review/sampled-rows.js';

/** Few enough to be laid out within a second. */
const POINTS = 300;

/** Some synthetic rows on their two principal axes, and near those that they are alike to: post-processing. */
export const publicScatter = (
  synthetic: Table,
  names: readonly string[],
  declared: TableMetadata,
): PublicColumns['scatter'] => {
  const columns = Object.fromEntries(
    names.flatMap((name) => (declared.columns[name] === undefined ? [] : [[name, declared.columns[name]]])),
  );
  const has = (name: string): boolean => synthetic.columns.some((column) => column.name === name);
  if (synthetic.rowCount === 0 || !Object.keys(columns).some(has)) return null;
  const [points] = pointsOf(encodeColumns([sampledRows(frameOfTable(synthetic, { columns }), POINTS)], { columns }));
  const axes = principalAxes(points!);
  return axes === null ? null : { axes: axes(points!), neighbours: finish(neighbourSteps([points!]))?.[0] ?? null };
};
