import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import { buildPublicReport, buildReviewerReport, type PublicReport, type ReviewerReport } from '@likeness/evaluation';
import type { Odometer } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { measureChecks, type Model, type SampleRequest } from '@likeness/synthesis';
import type { Table } from '@likeness/table';
import { firstRows } from './first-rows.js';
import { openRows } from './open-rows.js';
import type { LikenessOrder, StageReport } from './orders.js';
import { previewOf, type Preview } from './preview.js';

export interface Likeness {
  readonly rows: number;
  /** Complete files in the order's folder, not yet where they belong. */
  readonly files: { readonly csv: string; readonly parquet: string; readonly model: string };
  readonly preview: Preview;
  readonly publicReport: PublicReport;
  /** Computed from real rows: for the owner and the reviewers only. */
  readonly reviewerReport: ReviewerReport;
}

export interface LikenessControl {
  readonly odometer: Odometer;
  progress(report: StageReport): void;
  readonly signal: AbortSignal;
}

/** The whole run: read, measure, fit, sample, write, evaluate. */
export async function makeLikeness(order: LikenessOrder, control: LikenessControl): Promise<Likeness> {
  const { plan, seed, signal } = { ...order, ...control };
  const stage = async (name: StageReport['stage'], message: string): Promise<void> => {
    control.progress({ stage: name, fraction: 0, message });
    // Lets a cancellation in.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  };

  await stage('reading', 'Reading the data');
  const opened = await openRows(order, {
    signal,
    progress: (message, fraction) => control.progress({ stage: 'reading', fraction, message }),
  });
  try {
    await stage('measuring', 'Measuring');
    const model = await opened.fit(control.odometer, { signal, progress: fitting(control) });
    // Those who were held back are counted in: the synthetic table is as large as the whole.
    const rows = order.rows ?? Math.max(1, Math.round(model.estimatedRows / (1 - order.holdout.share)));
    await stage('sampling', `Drawing ${rows.toLocaleString('en-GB')} synthetic rows`);
    const { synthetic, tables } = drawRows(model, { rows, seed }, opened.comparedAtMost);
    await stage('writing', 'Writing the files');
    const files = await write(model, tables, order, control);
    await stage('evaluating', 'Comparing with the measurements and the real data');
    const declared = plan.metadata.tables[plan.table] ?? { columns: {} };
    const given = { plan, declared, measurements: model.measurements, synthetic };
    const run = {
      signal,
      progress: (message: string, fraction: number) => control.progress({ stage: 'evaluating', fraction, message }),
    };
    const { policy, limits, choices } = order;
    const checks = await measureChecks(opened.training, plan, control.odometer, synthetic, model.estimatedRows);
    const { losses } = model;
    const { comparedAtMost } = opened;
    const real = await opened.compared();
    return {
      rows,
      files,
      preview: previewOf(synthetic),
      publicReport: buildPublicReport({ ...given, checks }),
      reviewerReport: await forReviewers(
        buildReviewerReport({ ...given, real, comparedAtMost, losses, choices, policy, limits, run }),
      ),
    };
  } finally {
    await opened.close();
  }
}

const fitting =
  ({ progress }: LikenessControl) =>
  (step: string, fraction: number): void => {
    const stage = /fitting|done/.test(step) ? 'fitting' : 'measuring';
    progress({ stage, fraction, message: sentenceCase(step) });
  };

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
  const [csv, parquet, binary] = ['synthetic.csv', 'synthetic.parquet', 'model'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeCsv(csv, tables(), { signal });
  const metadata = plan.metadata.tables[plan.table];
  await writeParquet(parquet, tables(), { signal, ...(metadata === undefined ? {} : { metadata }) });
  await writeFile(binary, model.serialize());
  return { csv, parquet, model: binary };
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
