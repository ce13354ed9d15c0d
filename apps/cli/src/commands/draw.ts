import type { Client } from '@likeness/client';
import { DrawRequest, outputFormats, type Draw, type OutputFormat } from '@likeness/contracts';
import type { CalibrationRequest, RowCondition } from '@likeness/synthesis';
import { Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { checkConditionedTable } from '../input/check-conditioned-table.js';
import { collectBalance, columnList, groupAndOutcome } from '../input/calibration-options.js';
import { calibrationRequest, type AskedCalibration } from '../input/calibration-request.js';
import { rowsOption, scaleOption, seedOption } from '../input/number-option.js';
import { readDrawCondition } from '../input/read-conditions.js';
import type { Io } from '../io.js';
import { changedShare, percent } from '../output/describe-effect.js';
import { printJson } from '../output/json.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';
import { signedInPlatform } from '../platform/platform.js';
import { saveLink } from '../platform/save-link.js';

interface Options extends AskedCalibration {
  readonly rows?: number;
  readonly scale?: number;
  readonly conditions?: string;
  readonly seed?: number;
  readonly format?: OutputFormat;
  readonly out?: string;
  readonly url?: string;
  readonly json?: true;
}

export const drawCommand = (io: Io): Command =>
  new Command('draw')
    .argument('<dataset>', 'id of the data set')
    .description('Have rows drawn from the model of a data set that you have access to, and download them')
    .option('--rows <n>', 'number of rows, of one table', rowsOption)
    .option('--scale <s>', 'of several tables: a multiple of the published rows', scaleOption)
    .option('--conditions <file>', 'JSON: {"column_values": {"age": {"min": 30, "max": 40}}}; what every row fulfils')
    .option('--balance <column=value:share>', 'give a value a share of the rows; may be repeated', collectBalance, [])
    .option('--parity <group,outcome>', 'make an outcome independent of a group', groupAndOutcome)
    .option('--quantile-parity <group,outcome>', 'the same, but draw only the outcome anew', groupAndOutcome)
    .option(
      '--weights <group,outcome>',
      'add weights under which the outcome is independent of the group',
      groupAndOutcome,
    )
    .option('--given <a,b>', 'columns that may explain a difference, with --parity or --weights', columnList)
    .option('--seed <n>', 'equal seeds give equal rows', seedOption)
    .addOption(
      new Option('--format <format>', 'of the file (default: CSV, several tables in a zip)').choices(outputFormats),
    )
    .option('--out <file>', 'where to (default: its own name, here)')
    .option('--url <address>', 'of the portal (default: where you are signed in)')
    .option('--json', 'print the draw as JSON and nothing else')
    .action(async (id: string, options: Options) => {
      const condition = options.conditions === undefined ? undefined : await readDrawCondition(options.conditions);
      const request = requestOf(options, condition?.where);
      const { client } = await signedInPlatform(options.url);
      if (condition?.table !== undefined) checkConditionedTable(condition.table, await client.draws.options({ id }));
      const draw = await drawn(client, (await client.draws.ask({ id, ...request })).id, io);
      const format = options.format ?? draw.formats[0]?.format ?? 'csv';
      const link = await client.draws.download({ id: draw.id, format });
      const file = await saveLink(client, link, options.out, io.signal);
      if (options.json) printJson(io, { ...draw, file });
      else
        io.stdout.write(
          `Wrote ${draw.rows?.toLocaleString('en-GB') ?? 'the'} rows to ${file} (seed ${draw.seed}).\n${effectOf(draw)}`,
        );
    });

/** @throws CliError `bad_usage` */
function requestOf(options: Options, where: RowCondition = {}): DrawRequest {
  const { rows, scale, seed } = options;
  const asked = calibrationRequest(options);
  const calibration = asked && drawCalibration(asked);
  const read = DrawRequest.safeParse({ rows, scale, where, calibration, seed });
  if (!read.success) throw new CliError('bad_usage', read.error.issues[0]?.message ?? 'This cannot be drawn.');
  return read.data;
}

/** The same in the words of the platform. */
function drawCalibration(asked: CalibrationRequest): unknown {
  if (!('sensitive' in asked)) return asked;
  const { sensitive: group, target: outcome, ...rest } = asked;
  return { ...rest, group, outcome };
}

/** Waits for it; stopped here, it is stopped there too. @throws CliError `draw_failed` */
async function drawn(client: Client, id: string, io: Io): Promise<Draw> {
  const line = progress(io);
  try {
    for await (const { fraction, message } of client.watchDraw(id, { signal: io.signal }))
      line.show(message || 'Waiting for a worker', fraction);
  } finally {
    line.clear();
  }
  if (io.signal.aborted) {
    await client.draws.cancel({ id }).catch(() => undefined);
    io.signal.throwIfAborted();
  }
  const draw = await client.draws.get({ id });
  if (draw.progress.state === 'succeeded') return draw;
  throw new CliError('draw_failed', draw.failure?.detail ?? 'The draw was stopped. Ask again.');
}

/** The largest changes, and the gap between groups. */
function effectOf({ effect }: Draw): string {
  if (effect === null) return '';
  const lines = effect.groups.flatMap(({ columns, cells }) =>
    cells.slice(0, 20).map(({ values, before, after }) =>
      changedShare(
        columns.map((name, at) => [name, values[at] ?? null] as const),
        before,
        after,
      ),
    ),
  );
  const gap = effect.rates?.gap;
  const told = gap ? `Largest gap between groups: ${percent(gap.before)} -> ${percent(gap.after)}\n` : '';
  return `Shares in ${effect.before}, and in the file\n${textTable(lines)}${told}`;
}
