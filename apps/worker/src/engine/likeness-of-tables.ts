import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, writeParquet, writeZip, type ZipEntry } from '@likeness/connectors';
import { zippedName } from '@likeness/contracts';
import { buildTablesPublicReport, buildTablesReviewerReport } from '@likeness/evaluation';
import { protect, type Private } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { findDatasetSynthesizer, type DatasetModel } from '@likeness/synthesis';
import { tableBuilder, writeMetadata, type Dataset, type Table } from '@likeness/table';
import type { Likeness, LikenessControl } from './likeness.js';
import { openTables } from './open-tables.js';
import type { LikenessOrder, TablesOrder } from './orders.js';
import { previewOf } from './preview.js';
import { enterStage, fitControl, reportControl } from './run-stages.js';

/** The run of several tables. All of their real rows are learned from: nobody is held back. */
export async function likenessOfTables(order: LikenessOrder<TablesOrder>, control: LikenessControl): Promise<Likeness> {
  const { plan, seed, policy, limits, choices } = order;
  await enterStage(control, 'reading', 'Reading the tables');
  const { learned, compared } = await readTables(order, control);
  await enterStage(control, 'measuring', 'Measuring');
  const synthesizer = findDatasetSynthesizer(plan.synthesizer);
  const model = await synthesizer.fit(learned, plan, control.odometer, fitControl(control));
  await enterStage(control, 'sampling', 'Drawing synthetic tables');
  const synthetic = model.sample({ scale: 1, seed });
  await enterStage(control, 'writing', 'Writing the files');
  const files = await write(model, synthetic, order, control);
  await enterStage(control, 'evaluating', 'Comparing with the measurements and the real data');
  const given = { plan, metadata: plan.metadata, measurements: model.measurements, synthetic };
  const review = { ...given, real: compared, choices: { [plan.table]: choices }, policy, limits };
  return {
    rows: Object.values(synthetic.tables).reduce((sum, { rowCount }) => sum + rowCount, 0),
    files,
    preview: Object.entries(synthetic.tables).map(([table, rows]) => ({ table, ...previewOf(rows) })),
    publicReport: buildTablesPublicReport(given),
    reviewerReport: await forReviewers(buildTablesReviewerReport({ ...review, run: reportControl(control) })),
  };
}

interface RealTables {
  readonly learned: Private<Dataset>;
  /** The same rows, for exact comparisons alone. */
  readonly compared: Private<{ readonly training: Dataset }>;
}

async function readTables(
  { source, privateKey, plan }: LikenessOrder<TablesOrder>,
  { progress, signal }: LikenessControl,
): Promise<RealTables> {
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
    const training: Dataset = { tables: Object.fromEntries(tables) };
    return { learned: protect(training), compared: protect({ training }) };
  } finally {
    await opened.close();
  }
}

/** One zip with CSV files and one with Parquet files, each with the metadata that describes them. */
async function write(
  model: DatasetModel,
  { tables }: Dataset,
  { folder }: LikenessOrder,
  { signal, progress }: LikenessControl,
): Promise<Likeness['files']> {
  const described: ZipEntry = { name: 'metadata.json', content: writeMetadata(model.metadata) };
  const [csv, parquet]: [ZipEntry[], ZipEntry[]] = [[], []];
  const all = Object.entries(tables);
  for (const [at, [name, table]] of all.entries()) {
    progress({ stage: 'writing', fraction: at / all.length, message: `Writing ${name}` });
    const path = (format: string): string => join(folder, `table-${String(at)}.${format}`);
    await writeCsv(path('csv'), [table], { signal });
    const metadata = model.metadata.tables[name];
    await writeParquet(path('parquet'), [table], { signal, ...(metadata === undefined ? {} : { metadata }) });
    const safe = fileNameOf(
      name,
      csv.length,
      csv.map((entry) => entry.name),
    );
    csv.push({ name: `${safe}.csv`, path: path('csv') });
    parquet.push({ name: `${safe}.parquet`, path: path('parquet') });
  }
  const outputs = [
    { format: 'csv-zip', path: join(folder, 'csv.zip'), entries: csv },
    { format: 'parquet-zip', path: join(folder, 'parquet.zip'), entries: parquet },
  ] as const;
  for (const { path, entries } of outputs) await writeZip(path, [...entries, described], { signal });
  const binary = join(folder, 'model');
  await writeFile(binary, model.serialize());
  return { outputs: outputs.map(({ format, path }) => ({ format, path })), model: binary };
}

/** It is there once. */
const fileNameOf = (table: string, at: number, taken: readonly string[]): string => {
  const safe = zippedName(table);
  return taken.includes(`${safe}.csv`) ? `${safe}-${String(at + 1)}` : safe;
};
