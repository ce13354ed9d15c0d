import { Command } from 'commander';
import { writeBytes } from '@likeness/connectors';
import {
  detectRelationships,
  suggestConstraints,
  tableBuilder,
  tableDetector,
  writeMetadata,
  type Detection,
  type TableDetection,
} from '@likeness/table';
import { inputFiles, scanFile } from '../input/input-files.js';
import type { Io } from '../io.js';
import { checkPlace } from '../output/output-file.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';

interface DetectOptions {
  readonly out?: string;
  readonly constraints?: string;
  readonly json?: true;
}

const describeTable = (t: TableDetection): string =>
  [
    `Table "${t.table}": ${String(t.columns.length)} columns\n`,
    textTable(t.columns.map((c) => [`  ${c.name}`, c.sdtype, c.reason])),
    `  primary key: ${t.primaryKeyReason}\n`,
    ...t.columns.flatMap((c) => c.hints.map((hint) => `  hint: "${c.name}": ${hint}\n`)),
    ...t.columns
      .filter((c) => c.personalData.suspected)
      .map((c) => `  personal data? "${c.name}": ${c.personalData.reason}\n`),
  ].join('');

const describe = (detection: Detection): string =>
  [...detection.tables.map(describeTable), ...detection.relationshipReasons.map((r) => `${r}\n`)].join('\n');

const detect = async (path: string, io: Io): Promise<Detection> => {
  const line = progress(io);
  const detections: TableDetection[] = [];
  for (const file of await inputFiles(path)) {
    const detector = tableDetector();
    let rows = 0;
    for await (const batch of scanFile(file, io.signal)) {
      detector.append(batch);
      line.show(`Reading ${file.table}: ${String((rows += batch.rowCount))} rows`);
    }
    detections.push(detector.finish(file.table));
  }
  line.clear();
  return detectRelationships(detections);
};

/** What all rows keep, as a file that `--constraints` reads. It shows what occurs in the data: for the owner to look at and to declare. */
const suggest = async (path: string, { metadata }: Detection, io: Io) => {
  const suggested = [];
  for (const file of await inputFiles(path)) {
    const table = metadata.tables[file.table];
    if (table === undefined) continue;
    const builder = tableBuilder(table);
    for await (const batch of scanFile(file, io.signal)) builder.append(batch);
    for (const { constraint, reason } of suggestConstraints(table, builder.finish())) {
      const { class_name, parameters } = constraint;
      suggested.push({ reason, constraint: { class_name, parameters: { table_name: file.table, ...parameters } } });
    }
  }
  return suggested;
};

export const detectCommand = (io: Io): Command =>
  new Command('detect')
    .description('Detect metadata (SDV V1 JSON) of a file, or of a folder with one file for each table')
    .argument('<path>', '.csv, .csv.gz or .parquet file, or a folder of them')
    .option('--out <file>', 'write the metadata to this file')
    .option('--constraints <file>', 'also write constraints that all rows keep, to look at and declare')
    .option('--json', 'print the metadata as JSON and nothing else')
    .action(async (path: string, options: DetectOptions) => {
      if (options.out !== undefined) await checkPlace(options.out);
      if (options.constraints !== undefined) await checkPlace(options.constraints);
      const detection = await detect(path, io);
      const text = writeMetadata(detection.metadata);
      if (options.out !== undefined) await writeBytes(options.out, text, { signal: io.signal });
      const suggested = options.constraints === undefined ? [] : await suggest(path, detection, io);
      if (options.constraints !== undefined) {
        const file = `${JSON.stringify(
          suggested.map(({ constraint }) => constraint),
          null,
          2,
        )}\n`;
        await writeBytes(options.constraints, file, { signal: io.signal });
      }
      if (options.json) io.stdout.write(text);
      else
        io.stdout.write(
          describe(detection) +
            suggested.map(({ reason }) => `constraint? ${reason}\n`).join('') +
            (options.out === undefined ? '' : `\nMetadata written to ${options.out}\n`),
        );
    });
