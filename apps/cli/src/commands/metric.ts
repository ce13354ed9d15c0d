import { Command } from 'commander';
import {
  findMetric,
  tableInput,
  whyUnknown,
  type Breakdown,
  type MetricInput,
  type SdMetric,
} from '@likeness/evaluation/sdmetrics';
import { measure, tableMetrics, type TableMetric } from '@likeness/evaluation/table-metrics';
import { inputFiles } from '../input/input-files.js';
import { metadataFor } from '../input/input-metadata.js';
import { jsonArguments } from '../input/json-arguments.js';
import { readFrames } from '../input/read-frames.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { progress } from '../output/progress.js';

interface Options {
  readonly real: string;
  readonly synthetic: string;
  readonly holdout?: string;
  readonly metadata: string;
  readonly table?: string;
  readonly columns?: string;
  readonly args?: string;
  readonly json?: true;
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON has no word for an unknown or infinite number: it is written as a text. */
const writable = (value: Breakdown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return (value as readonly Breakdown[]).map(writable);
  if (isGroup(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, writable(v as Breakdown)]));
  return value;
};

type Printed = Readonly<Record<string, Breakdown>> & { readonly metric: string; readonly value: number };

const ofSdMetrics = (metric: SdMetric, input: MetricInput): Printed => {
  const breakdown = metric.breakdown(input);
  // Most breakdowns have the score in them: what may take minutes is not computed twice.
  const known = isGroup(breakdown) && typeof breakdown['score'] === 'number' ? breakdown['score'] : undefined;
  const value = known ?? metric.compute(input);
  const reason = whyUnknown(metric, value);
  return { metric: metric.id, value, ...(reason === undefined ? {} : { reason }), breakdown };
};

const beyondSdMetrics = (metric: TableMetric, input: MetricInput): Printed => {
  const { value, breakdown, ...rest } = measure(metric, tableInput(input));
  return { metric: metric.id, value, ...rest, breakdown: breakdown ?? {} };
};

const inWords = ({ metric, value, breakdown, ...rest }: Printed): string => {
  const lines = Object.entries(rest).map(([name, said]) => `${name}: ${JSON.stringify(writable(said!))}`);
  return [`${metric}: ${String(value)}`, ...lines, JSON.stringify(writable(breakdown!), null, 2), ''].join('\n');
};

export const metricCommand = (io: Io): Command =>
  new Command('metric')
    .description('Compute one metric; see "likeness list metrics"')
    .argument('<id>', 'for example KSComplement, QualityReport, k-marginal, tstr, single_table.NewRowSynthesis')
    .requiredOption('--real <path>', 'the real file, or a folder with one file for each table')
    .requiredOption('--synthetic <path>', 'the synthetic file or folder')
    .option('--holdout <path>', 'real rows that were not used for training, where a metric wants them')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .option('--table <name>', 'the table that is meant, if there are several')
    .option('--columns <a,b>', 'the columns that a column or pair metric compares')
    .option('--args <json>', 'arguments of the metric as a JSON object')
    .option('--json', 'print the result as JSON and nothing else')
    .action(async (id: string, options: Options) => {
      const columns = options.columns?.split(',').map((name) => name.trim()) ?? [];
      const metadata = await metadataFor(options.metadata, await inputFiles(options.real));
      const beyond = tableMetrics.find((metric) => metric.id === id.toLowerCase());
      const shape = { columns: columns.length, tables: Object.keys(metadata.tables).length };
      const metric = beyond === undefined ? findMetric(id, shape) : undefined;
      const chosen = metric ?? beyond!;
      const args = jsonArguments(options.args, chosen.arguments ?? [], chosen.id);
      const read = (path: string) =>
        readFrames(path, metadata, metric?.readsText === true ? 'text' : 'typed', io.signal);
      const input: MetricInput = {
        real: await read(options.real),
        synthetic: await read(options.synthetic),
        ...(options.holdout === undefined ? {} : { holdout: await read(options.holdout) }),
        metadata,
        ...(options.table === undefined ? {} : { table: options.table }),
        columns,
        args,
      };
      const line = progress(io);
      const what = `Computing ${metric?.name ?? beyond!.title}`;
      line.show(what);
      const watched = { ...input, progress: (fraction: number) => line.show(what, fraction) };
      const answer = metric === undefined ? beyondSdMetrics(beyond!, input) : ofSdMetrics(metric, watched);
      line.clear();
      if (options.json) printJson(io, writable(answer));
      else io.stdout.write(inWords(answer));
    });
