import { Command } from 'commander';
import { writeBytes } from '@likeness/connectors';
import type { ReviewerReport } from '@likeness/contracts';
import { buildReviewerReport, buildTablesReviewerReport } from '@likeness/evaluation';
import { defaultLimits } from '@likeness/governance';
import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { reviewerDocument } from '@likeness/reporting';
import { renderHtml, renderPdf } from '@likeness/reporting/files';
import type { Dataset, Metadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { inputFiles, type InputFile } from '../input/input-files.js';
import { metadataFor } from '../input/input-metadata.js';
import { readDataset } from '../input/read-dataset.js';
import { reviewChoices } from '../input/review-choices.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { keepApart } from '../output/keep-apart.js';
import { checkPlace } from '../output/output-file.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';

interface Options {
  readonly real: string;
  readonly synthetic: string;
  readonly holdout?: string;
  readonly metadata: string;
  readonly table?: string;
  readonly target?: string;
  readonly sensitive?: string;
  readonly out: string;
  readonly html?: string;
  readonly pdf?: string;
  readonly json?: true;
}

/** Writes the reviewer's report of a table or of several as JSON, and as a page or on paper where asked. */
export const evaluateCommand = (io: Io): Command =>
  new Command('evaluate')
    .description('Write the report that people decide by: fidelity, attacks, usefulness, fairness. For reviewers only')
    .requiredOption(
      '--real <path>',
      'the rows that the synthesizer was trained on: a file, or a folder of one file per table',
    )
    .requiredOption('--synthetic <path>', 'the synthetic rows: a file or a folder')
    .option('--holdout <path>', 'real rows that were not used for training: the control group of the attacks')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .option('--table <name>', 'only this table, if there are several')
    .option(
      '--target <column>',
      'a column that people would predict: categorical or boolean; of several tables, table.column',
    )
    .option('--sensitive <a,b>', 'columns that make groups of people, of the same table')
    .requiredOption('--out <file>', 'the report as JSON')
    .option('--html <file>', 'the report as one page that needs nothing else')
    .option('--pdf <file>', 'the report on A4')
    .option('--json', 'print the report as JSON and nothing else')
    .action(async (options: Options) => {
      const written = [options.out, options.html, options.pdf];
      for (const place of written) if (place !== undefined) await checkPlace(place);
      const read = [options.real, options.synthetic, ...(options.holdout === undefined ? [] : [options.holdout])];
      const files = (await Promise.all(read.map((path) => inputFiles(path)))).flat();
      await keepApart([...files.map(({ path }) => path), options.metadata], written);
      const report = await evaluate(options, io);
      await writeBytes(options.out, `${JSON.stringify(report, null, 2)}\n`, io);
      const document = reviewerDocument(report);
      if (options.html !== undefined) await writeBytes(options.html, renderHtml(document), io);
      if (options.pdf !== undefined) await writeBytes(options.pdf, await renderPdf(document), io);
      if (options.json) return printJson(io, report);
      io.stdout.write(inWords(report));
    });

async function evaluate(options: Options, io: Io): Promise<ReviewerReport> {
  const all = await metadataFor(options.metadata, await inputFiles(options.real));
  const metadata = options.table === undefined ? all : onlyTable(all, options.table);
  const choices = reviewChoices(metadata, options);
  const line = progress(io);
  const shared = {
    plan: planFacts(metadata),
    measurements: [],
    policy: { allowed: true, verdicts: [] },
    limits: defaultLimits,
    run: {
      progress: (message: string, fraction: number) => line.show(message, fraction),
      signal: io.signal,
    },
  };
  const read = async (path: string): Promise<Dataset> => readDataset(await filesOf(path, metadata), metadata, io);
  const synthetic = await read(options.synthetic);
  const training = await read(options.real);
  const holdout = options.holdout === undefined ? undefined : await read(options.holdout);
  const [name, ...others] = Object.keys(metadata.tables) as [string, ...string[]];
  try {
    if (others.length > 0)
      return await forReviewers(
        buildTablesReviewerReport({
          ...shared,
          real: protect({ training, ...(holdout === undefined ? {} : { holdout }) }),
          ...{ synthetic, metadata, choices },
        }),
      );
    const one = ({ tables }: Dataset) => tables[name]!;
    return await forReviewers(
      buildReviewerReport({
        ...shared,
        real: protect({ training: one(training), ...(holdout === undefined ? {} : { holdout: one(holdout) }) }),
        synthetic: one(synthetic),
        declared: metadata.tables[name]!,
        choices: choices[name] ?? {},
      }),
    );
  } finally {
    line.clear();
  }
}

const onlyTable = (metadata: Metadata, wanted: string): Metadata => {
  const table = metadata.tables[wanted];
  if (table === undefined)
    throw new CliError('no_tables', 'There is no table of that name. Name one of the metadata with --table.');
  return { ...metadata, tables: { [wanted]: table }, relationships: [] };
};

/** A file may have another name than the only table. */
const filesOf = async (path: string, { tables }: Metadata): Promise<readonly InputFile[]> => {
  const files = await inputFiles(path);
  const [only, ...others] = Object.keys(tables) as [string, ...string[]];
  return others.length === 0 && files.length === 1 ? [{ ...files[0]!, table: only }] : files;
};

const MODELLED = new Set(['numerical', 'categorical', 'boolean', 'datetime']);

/** Files do not say how they were made. */
const planFacts = ({ tables }: Metadata) => ({
  synthesizer: 'an unknown synthesizer',
  guarantee: { kind: 'unknown' as const },
  columns: Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).map(([name, { sdtype, domain }]) => ({
      ...(Object.keys(tables).length > 1 ? { table } : {}),
      ...{ name, sdtype },
      domain: !MODELLED.has(sdtype)
        ? ('generated' as const)
        : domain === undefined
          ? ('learned' as const)
          : ('declared' as const),
    })),
  ),
  measurements: [],
  notes: [],
});

const inCapitals = { holds: 'holds', open: 'CANNOT BE TOLD', broken: 'DOES NOT HOLD' } as const;

const inWords = (report: ReviewerReport): string => {
  const { lead, blocks, verdict } = reviewerDocument(report);
  return [
    `${report.warning}\n${lead}\n`,
    ...blocks
      .filter(({ isFolded }) => !isFolded)
      .flatMap(({ title, figures, gaps }) => [
        `\n${title}\n`,
        textTable(
          figures.map(({ title: what, value, direction, baseline, interval }) => [
            ...[`  ${what}`, value, direction],
            ...[`(${interval})`, `fresh real sample: ${baseline}`],
          ]),
        ),
        ...gaps.map(({ title: what, reason }) => `  not computed: ${what}: ${reason}\n`),
      ]),
    ...(report.tables.length > 0 ? ['\nEach table by itself is in the report.\n'] : []),
    '\nPolicy\n',
    ...(verdict?.rules ?? []).map(({ standing, sentence }) => `  ${inCapitals[standing]}: ${sentence}\n`),
  ].join('');
};
