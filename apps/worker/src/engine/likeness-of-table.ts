import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import { buildPublicReport, buildReviewerReport } from '@likeness/evaluation';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { measureChecks, type Model, type SampleRequest } from '@likeness/synthesis';
import type { Table } from '@likeness/table';
import { firstRows } from './first-rows.js';
import type { Likeness, LikenessControl } from './likeness.js';
import { openRows } from './open-rows.js';
import type { LikenessOrder, TableOrder } from './orders.js';
import { previewOf } from './preview.js';
import { enterStage, fitControl, reportControl } from './run-stages.js';

/** The run of one table. */
export async function likenessOfTable(order: LikenessOrder<TableOrder>, control: LikenessControl): Promise<Likeness> {
  const { plan, seed, signal } = { ...order, ...control };
  await enterStage(control, 'reading', 'Reading the data');
  const opened = await openRows(order, {
    signal,
    progress: (message, fraction) => control.progress({ stage: 'reading', fraction, message }),
  });
  try {
    await enterStage(control, 'measuring', 'Measuring');
    const model = await opened.fit(control.odometer, fitControl(control));
    // Those who were held back are counted in: the synthetic table is as large as the whole.
    const rows = order.rows ?? Math.max(1, Math.round(model.estimatedRows / (1 - order.holdout.share)));
    await enterStage(control, 'sampling', `Drawing ${rows.toLocaleString('en-GB')} synthetic rows`);
    const { synthetic, tables } = drawRows(model, { rows, seed }, opened.comparedAtMost);
    await enterStage(control, 'writing', 'Writing the files');
    const files = await write(model, tables, order, control);
    await enterStage(control, 'evaluating', 'Comparing with the measurements and the real data');
    const declared = plan.metadata.tables[plan.table] ?? { columns: {} };
    const given = { plan, declared, measurements: model.measurements, synthetic };
    const run = reportControl(control);
    const { policy, limits, choices } = order;
    const checks = await measureChecks(opened.training, plan, control.odometer, synthetic, model.estimatedRows);
    const { losses } = model;
    const { comparedAtMost } = opened;
    const real = await opened.compared();
    return {
      rows,
      files,
      preview: [{ ...previewOf(synthetic), rowCount: rows }],
      publicReport: buildPublicReport({ ...given, checks }),
      reviewerReport: await forReviewers(
        buildReviewerReport({ ...given, real, comparedAtMost, losses, choices, policy, limits, run }),
      ),
    };
  } finally {
    await opened.close();
  }
}

/** Rows for the files, and those of them that reports look at: where real rows are not in memory, synthetic ones need not be either. */
function drawRows(
  model: Model,
  request: SampleRequest,
  most = Infinity,
): { readonly synthetic: Table; readonly tables: () => Iterable<Table> } {
  if (request.rows <= most) {
    const synthetic = model.sample(request);
    return { synthetic, tables: () => [synthetic] };
  }
  return { synthetic: firstRows(model.stream(request), most), tables: () => model.stream(request) };
}

async function write(
  model: Model,
  tables: () => Iterable<Table>,
  { folder, plan }: LikenessOrder,
  { signal }: LikenessControl,
): Promise<Likeness['files']> {
  const csv = join(folder, 'synthetic.csv');
  const parquet = join(folder, 'synthetic.parquet');
  const binary = join(folder, 'model');
  await writeCsv(csv, tables(), { signal });
  const metadata = plan.metadata.tables[plan.table];
  await writeParquet(parquet, tables(), { signal, ...(metadata === undefined ? {} : { metadata }) });
  await writeFile(binary, model.serialize());
  return {
    outputs: [
      { format: 'csv', path: csv },
      { format: 'parquet', path: parquet },
    ],
    model: binary,
  };
}
