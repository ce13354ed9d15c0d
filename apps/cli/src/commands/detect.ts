import { Command } from 'commander';
import { writeBytes } from '@likeness/connectors';
import {
  detectRelationships,
  examineRelationships,
  keyCandidates,
  suggestConstraints,
  suggestRelationships,
  tableBuilder,
  tableDetector,
  writeMetadata,
  type Detection,
  type SuggestedRelationship,
  type Table,
  type TableDetection,
} from '@likeness/table';
import { inputFiles, scanFile } from '../input/input-files.js';
import type { Io } from '../io.js';
import { keepApart } from '../output/keep-apart.js';
import { checkPlace } from '../output/output-file.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';

interface DetectOptions {
  readonly out?: string;
  readonly constraints?: string;
  readonly relationships?: string;
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

interface KeyFindings {
  readonly found: readonly SuggestedRelationship[];
  readonly suggested: readonly SuggestedRelationship[];
}

/** What the values say of foreign keys: of those found by name, and of others. It tells about the data: for the owner to look at and to declare. */
const lookForKeys = async (path: string, { metadata }: Detection, io: Io): Promise<KeyFindings> => {
  const files = await inputFiles(path);
  if (files.length < 2) return { found: [], suggested: [] };
  const candidates = keyCandidates(metadata);
  const tables: Record<string, Table> = {};
  const line = progress(io);
  for (const file of files) {
    line.show(`Looking for foreign keys: ${file.table}`);
    const table = candidates[file.table]!;
    const builder = tableBuilder(table);
    const names = Object.keys(table.columns);
    for await (const { rowCount, columns } of scanFile(file, io.signal))
      builder.append({ rowCount, columns: Object.fromEntries(names.map((name) => [name, columns[name]!])) });
    tables[file.table] = builder.finish();
  }
  line.clear();
  return {
    found: examineRelationships(metadata, { tables }),
    suggested: suggestRelationships(metadata, { tables }),
  };
};

const describeKeys = ({ found, suggested }: KeyFindings): string =>
  found.length + suggested.length === 0
    ? ''
    : [
        '\n',
        ...found.map(({ reason }) => `relationship: ${reason}\n`),
        ...suggested.map(({ reason }) => `relationship? ${reason}\n`),
        'This is read off the data: for you to look at. Those with "?" are not in the metadata unless you add them to "relationships".\n',
      ].join('');

const describeConstraints = (file: string | undefined, suggested: readonly { readonly reason: string }[]): string => {
  if (file === undefined) return '';
  if (suggested.length === 0) return 'No rule was found that all rows keep.\n';
  return [
    ...suggested.map(({ reason }) => `constraint? ${reason}\n`),
    `Written to ${file}: take out what is chance before you declare it with --constraints ${file}.\n`,
  ].join('');
};

export const detectCommand = (io: Io): Command =>
  new Command('detect')
    .description('Detect metadata (SDV V1 JSON) of a file, or of a folder with one file for each table')
    .argument('<path>', '.csv, .csv.gz or .parquet file, or a folder of them')
    .option('--out <file>', 'write the metadata to this file')
    .option('--constraints <file>', 'also write constraints that all rows keep, to look at and declare')
    .option('--relationships <file>', 'also write foreign keys that the values suggest, with the evidence')
    .option('--json', 'print the metadata as JSON and nothing else')
    .action(async (path: string, options: DetectOptions) => {
      const written = [options.out, options.constraints, options.relationships];
      for (const place of written) if (place !== undefined) await checkPlace(place);
      const files = await inputFiles(path);
      await keepApart(
        files.map((file) => file.path),
        written,
      );
      const detection = await detect(path, io);
      const text = writeMetadata(detection.metadata);
      if (options.out !== undefined) await writeBytes(options.out, text, { signal: io.signal });
      const keys =
        options.json && options.relationships === undefined
          ? { found: [], suggested: [] }
          : await lookForKeys(path, detection, io);
      if (options.relationships !== undefined)
        await writeBytes(options.relationships, `${JSON.stringify(keys.suggested, null, 2)}\n`, { signal: io.signal });
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
            describeKeys(keys) +
            describeConstraints(options.constraints, suggested) +
            (options.out === undefined ? '' : `\nMetadata written to ${options.out}\n`),
        );
    });
