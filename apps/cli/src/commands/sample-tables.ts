import type { DatasetModel } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import type { CalibrationOptions } from '../input/calibration-options.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { keepApart } from '../output/keep-apart.js';
import { checkFolder, filesOfFolder } from '../output/output-folder.js';
import { datasetRequest, type SampleOptions } from './sample-options.js';
import { describeRows, drawTables } from './synthesize-tables.js';

interface Options extends SampleOptions, CalibrationOptions {
  readonly conditions?: string;
  readonly weights?: unknown;
  readonly json?: true;
}

/** Draws several tables from a model, into a folder. */
export const sampleTables = async (path: string, model: DatasetModel, options: Options, io: Io): Promise<void> => {
  const { conditions, weights, parity, balance, out, json } = options;
  if (conditions !== undefined || weights !== undefined || parity !== undefined || balance.length > 0)
    throw new CliError('bad_usage', 'Conditions and shares are for a model of one table. Leave them out.');
  const request = datasetRequest(options);
  await checkFolder(out);
  await keepApart([path], filesOfFolder(out, model.metadata));
  const rows = await drawTables(model, options, request, io);
  if (json) return printJson(io, { synthesizer: model.synthesizer, out, rows, ...request });
  io.stdout.write(
    `Wrote ${String(Object.keys(rows).length)} tables to ${out} (seed ${String(request.seed)}).\n${describeRows(rows)}`,
  );
};
