import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import { buildPublicReport, buildReviewerReport, type PublicReport, type ReviewerReport } from '@likeness/evaluation';
import { reserveHoldout, type Odometer, type Private } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { findSynthesizer, measureChecks, withoutChecks, type Model } from '@likeness/synthesis';
import type { Table } from '@likeness/table';
import type { LikenessOrder, StageReport } from './orders.js';
import { openSource } from './open-source.js';
import { previewOf, type Preview } from './preview.js';
import { readTable } from './read-table.js';

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
  const declared = plan.metadata.tables[plan.table] ?? { columns: {} };
  const { training, both } = reserveHoldout(await read(order, control), declared.privacy_unit, order.holdout);
  await stage('measuring', 'Measuring');
  const model = await fit(training, { ...order, plan: withoutChecks(plan) }, control);
  // Those who were held back are counted in: the synthetic table is as large as the whole.
  const rows = order.rows ?? Math.max(1, Math.round(model.estimatedRows / (1 - order.holdout.share)));
  await stage('sampling', `Drawing ${rows.toLocaleString('en-GB')} synthetic rows`);
  const synthetic = model.sample({ rows, seed });
  await stage('writing', 'Writing the files');
  const files = await write(model, synthetic, order, control);
  await stage('evaluating', 'Comparing with the measurements and the real data');
  const checks = await measureChecks(training, plan, control.odometer, synthetic, model.estimatedRows);
  const given = { plan, declared, measurements: model.measurements, synthetic };
  const run = {
    signal,
    progress: (message: string, fraction: number) => control.progress({ stage: 'evaluating', fraction, message }),
  };
  const { policy, limits, choices } = order;
  return {
    rows: synthetic.rowCount,
    files,
    preview: previewOf(synthetic),
    publicReport: buildPublicReport({ ...given, checks }),
    reviewerReport: await forReviewers(
      buildReviewerReport({ ...given, real: both, losses: model.losses, choices, policy, limits, run }),
    ),
  };
}

function read(
  { source, privateKey, plan }: LikenessOrder,
  { progress, signal }: LikenessControl,
): Promise<Private<Table>> {
  const batches = openSource(source, privateKey, signal);
  return readTable(batches, plan.metadata.tables[plan.table], (rows) => {
    // How many there are is private: only that it goes on is told, to nobody but the owner.
    progress({ stage: 'reading', fraction: 1 - 1 / (1 + rows / 50_000), message: 'Reading the data' });
  });
}

function fit(
  real: Private<Table>,
  { plan }: LikenessOrder,
  { odometer, progress, signal }: LikenessControl,
): Promise<Model> {
  return findSynthesizer(plan.synthesizer).fit(real, plan, odometer, {
    signal,
    progress: (step, fraction) => {
      const stage = /fitting|done/.test(step) ? 'fitting' : 'measuring';
      progress({ stage, fraction, message: sentenceCase(step) });
    },
  });
}

async function write(
  model: Model,
  synthetic: Table,
  { folder, plan }: LikenessOrder,
  { signal }: LikenessControl,
): Promise<Likeness['files']> {
  const [csv, parquet, binary] = ['synthetic.csv', 'synthetic.parquet', 'model'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeCsv(csv, [synthetic], { signal });
  const metadata = plan.metadata.tables[plan.table];
  await writeParquet(parquet, [synthetic], { signal, ...(metadata === undefined ? {} : { metadata }) });
  await writeFile(binary, model.serialize());
  return { csv, parquet, model: binary };
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
