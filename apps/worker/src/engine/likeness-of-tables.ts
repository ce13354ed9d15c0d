import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildTablesPublicReport, buildTablesReviewerReport } from '@likeness/evaluation';
import { protect, reserveTablesHoldout, type Private } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { findDatasetSynthesizer, measureTablesChecks, peopleOfPlan, withoutChecks } from '@likeness/synthesis';
import { tableBuilder, type Dataset, type Table } from '@likeness/table';
import type { Likeness, LikenessControl } from './likeness.js';
import { openTables } from './open-tables.js';
import type { LikenessOrder, TablesOrder } from './orders.js';
import { previewOf } from './preview.js';
import { enterStage, fitControl, reportControl } from './run-stages.js';
import { writeTables } from './write-tables.js';

/** The run of several tables. People are held back with all that belongs to them. */
export async function likenessOfTables(order: LikenessOrder<TablesOrder>, control: LikenessControl): Promise<Likeness> {
  const { plan, seed, policy, limits, choices } = order;
  await enterStage(control, 'reading', 'Reading the tables');
  const people = peopleOfPlan(plan);
  const { training, both } = reserveTablesHoldout(await readTables(order, control), people, order.holdout);
  await enterStage(control, 'measuring', 'Measuring');
  const synthesizer = findDatasetSynthesizer(plan.synthesizer);
  const model = await synthesizer.fit(training, withoutChecks(plan), control.odometer, fitControl(control));
  await enterStage(control, 'sampling', 'Drawing synthetic tables');
  // Those who were held back are counted in: synthetic tables are as large as the whole.
  const whole = [...people.paths.keys()].map((name) => [name, 1 / (1 - order.holdout.share)] as const);
  const synthetic = model.sample({ scale: 1, scales: Object.fromEntries(whole), seed });
  await enterStage(control, 'writing', 'Writing the files');
  const outputs = await writeTables(model.metadata, synthetic, order.folder, {
    signal: control.signal,
    progress: (message, fraction) => control.progress({ stage: 'writing', fraction, message }),
  });
  const binary = join(order.folder, 'model');
  await writeFile(binary, model.serialize());
  await enterStage(control, 'evaluating', 'Comparing with the measurements and the real data');
  const checks = await measureTablesChecks(training, plan, control.odometer, synthetic, model);
  const given = { plan, metadata: plan.metadata, measurements: model.measurements, synthetic };
  const review = { ...given, real: both, choices: { [plan.table]: choices }, policy, limits };
  return {
    rows: Object.values(synthetic.tables).reduce((sum, { rowCount }) => sum + rowCount, 0),
    files: { outputs, model: binary },
    preview: Object.entries(synthetic.tables).map(([table, rows]) => ({ table, ...previewOf(rows) })),
    publicReport: buildTablesPublicReport({ ...given, checks }),
    reviewerReport: await forReviewers(buildTablesReviewerReport({ ...review, run: reportControl(control) })),
  };
}

async function readTables(
  { source, privateKey, plan }: LikenessOrder<TablesOrder>,
  { progress, signal }: LikenessControl,
): Promise<Private<Dataset>> {
  const opened = await openTables(source, privateKey, signal);
  try {
    const described = Object.entries(plan.metadata.tables);
    const tables: [string, Table][] = [];
    for (const [at, [name, metadata]] of described.entries()) {
      const builder = tableBuilder(metadata);
      let rows = 0;
      for await (const batch of opened.scan(name)) {
        builder.append(batch);
        rows += batch.rowCount;
        // How many there are is private: only that it goes on is told, to nobody but the owner.
        const fraction = (at + 1 - 1 / (1 + rows / 50_000)) / described.length;
        progress({ stage: 'reading', fraction, message: `Reading ${name}` });
      }
      tables.push([name, builder.finish()]);
    }
    return protect({ tables: Object.fromEntries(tables) });
  } finally {
    await opened.close();
  }
}
