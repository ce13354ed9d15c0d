import type { Table, TableMetadata } from '@likeness/table';
import { finish } from '../nearest/cooperate.js';
import { frameOfTable } from '../sdmetrics/data/frame-of-table.js';
import { encodeColumns, pointsOf } from '../table-metrics/encoded-columns.js';
import type { PublicColumns } from './public-report.js';
import { neighbourSteps } from './review/neighbour-map.js';
import { principalAxes } from './review/principal-axes.js';
import { sampledRows } from './review/sampled-rows.js';

/** Few enough, over all tables, to be laid out within about a second; and enough of each to see islands. */
const POINTS = 300;
const FEWEST = 60;

/** Some synthetic rows on their two principal axes, and near those that they are alike to: post-processing. @param tables that share the points */
export const publicScatter = (
  synthetic: Table,
  names: readonly string[],
  declared: TableMetadata,
  tables: number,
): PublicColumns['scatter'] => {
  const most = Math.max(FEWEST, Math.floor(POINTS / tables));
  const columns = Object.fromEntries(
    names.flatMap((name) => (declared.columns[name] === undefined ? [] : [[name, declared.columns[name]]])),
  );
  const has = (name: string): boolean => synthetic.columns.some((column) => column.name === name);
  if (synthetic.rowCount === 0 || !Object.keys(columns).some(has)) return null;
  const [points] = pointsOf(encodeColumns([sampledRows(frameOfTable(synthetic, { columns }), most)], { columns }));
  const axes = principalAxes(points!);
  return axes === null ? null : { axes: axes(points!), neighbours: finish(neighbourSteps([points!]))?.[0] ?? null };
};
