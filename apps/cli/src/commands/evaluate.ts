import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { ReviewerReport } from '@likeness/contracts';
import { buildReviewerReport } from '@likeness/evaluation';
import { defaultLimits } from '@likeness/governance';
import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { reviewerDocument } from '@likeness/reporting';
import { renderHtml, renderPdf } from '@likeness/reporting/files';
import type { Metadata, TableMetadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { inputFiles } from '../input/input-files.js';
import { metadataFor } from '../input/input-metadata.js';
import { readTable } from '../input/read-table.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
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

/** Writes the reviewer's report of a table as JSON, and as a page or on paper where asked. */
export const evaluateCommand = (io: Io): Command =>
  new Command('evaluate')
    .description('Write the report that people decide by: fidelity, attacks, usefulness, fairness. For reviewers only')
    .requiredOption('--real <path>', 'the rows that the synthesizer was trained on')
    .requiredOption('--synthetic <path>', 'the synthetic rows')
    .option('--holdout <path>', 'real rows that were not used for training: the control group of the attacks')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .option('--table <name>', 'the table that is meant, if there are several')
    .option('--target <column>', 'a column that people would predict: categorical or boolean')
    .option('--sensitive <a,b>', 'columns that make groups of people')
    .requiredOption('--out <file>', 'the report as JSON')
    .option('--html <file>', 'the report as one page that needs nothing else')
    .option('--pdf <file>', 'the report on A4')
    .option('--json', 'print the report as JSON and nothing else')
    .action(async (options: Options) => {
      for (const place of [options.out, options.html, options.pdf]) if (place !== undefined) await checkPlace(place);
      const report = await evaluate(options, io);
      await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
      const document = reviewerDocument(report);
      if (options.html !== undefined) await writeFile(options.html, renderHtml(document));
      if (options.pdf !== undefined) await writeFile(options.pdf, await renderPdf(document));
      if (options.json) return printJson(io, report);
      io.stdout.write(inWords(report));
    });

const chosenTable = (metadata: Metadata, wanted: string | undefined): [string, TableMetadata] => {
  const tables = Object.entries(metadata.tables);
  const found = wanted === undefined ? tables[0] : tables.find(([name]) => name === wanted);
  if (found === undefined)
    throw new CliError('no_tables', 'There is no table of that name. Name one of the metadata with --table.');
  if (wanted === undefined && tables.length > 1)
    throw new CliError('bad_usage', 'A report is about one table. Name it with --table.');
  return found;
};

const checkColumns = (names: readonly string[], { columns }: TableMetadata): void => {
  const lost = names.find((name) => columns[name] === undefined);
  if (lost !== undefined)
    throw new CliError('bad_usage', `The metadata has no column "${lost}". Name one of its columns.`);
};

async function evaluate(options: Options, io: Io): Promise<ReviewerReport> {
  const metadata = await metadataFor(options.metadata, await inputFiles(options.real));
  const [name, declared] = chosenTable(metadata, options.table);
  const sensitive = options.sensitive?.split(',').map((one) => one.trim()) ?? [];
  checkColumns([...sensitive, ...(options.target === undefined ? [] : [options.target])], declared);
  const read = async (path: string) => {
    const files = await inputFiles(path);
    const file = files.length === 1 ? files[0] : files.find(({ table }) => table === name);
    if (file !== undefined) return readTable(file, declared, io);
    throw new CliError('no_tables', `There is no file for the table "${name}". Add ${name}.csv to the folder.`);
  };
  const synthetic = await read(options.synthetic);
  const training = await read(options.real);
  const holdout = options.holdout === undefined ? {} : { holdout: await read(options.holdout) };
  const line = progress(io);
  try {
    return await forReviewers(
      buildReviewerReport({
        real: protect({ training, ...holdout }),
        ...{ synthetic, declared, measurements: [] },
        plan: planFacts(declared),
        choices: { sensitive, ...(options.target === undefined ? {} : { target: options.target }) },
        policy: { allowed: true, verdicts: [] },
        limits: defaultLimits,
        run: { progress: (message, fraction) => line.show(message, fraction), signal: io.signal },
      }),
    );
  } finally {
    line.clear();
  }
}

const MODELLED = new Set(['numerical', 'categorical', 'boolean', 'datetime']);

/** Files do not say how they were made. */
const planFacts = ({ columns }: TableMetadata) => ({
  synthesizer: 'an unknown synthesizer',
  guarantee: { kind: 'unknown' as const },
  columns: Object.entries(columns).map(([name, { sdtype, domain }]) => ({
    ...{ name, sdtype },
    domain: !MODELLED.has(sdtype)
      ? ('generated' as const)
      : domain === undefined
        ? ('learned' as const)
        : ('declared' as const),
  })),
  measurements: [],
  notes: [],
});

const inWords = (report: ReviewerReport): string => {
  const { lead, blocks, verdict } = reviewerDocument(report);
  return [
    `${report.warning}\n${lead}\n`,
    ...blocks.flatMap(({ title, figures, gaps }) => [
      `\n${title}\n`,
      textTable(
        figures.map(({ title: what, value, direction, baseline }) => [`  ${what}`, value, direction, baseline]),
      ),
      ...gaps.map(({ title: what, reason }) => `  not computed: ${what}: ${reason}\n`),
    ]),
    '\nPolicy\n',
    ...(verdict?.rules ?? []).map(({ holds, sentence }) => `  ${holds ? 'holds' : 'DOES NOT HOLD'}: ${sentence}\n`),
  ].join('');
};
