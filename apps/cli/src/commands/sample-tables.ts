import { calibratedColumns, countedEffect, type CombinationEffect, type DatasetModel } from '@likeness/synthesis';
import type { Dataset } from '@likeness/table';
import { tableWishes, type TableWishes, type WishOptions } from '../input/table-wishes.js';
import type { Io } from '../io.js';
import { describeEffect } from '../output/describe-effect.js';
import { printJson } from '../output/json.js';
import { keepApart } from '../output/keep-apart.js';
import { checkFolder, filesOfFolder } from '../output/output-folder.js';
import { datasetRequest, type SampleOptions } from './sample-options.js';
import { describeRows, drawTables, rowsOf } from './synthesize-tables.js';

interface Options extends SampleOptions, WishOptions {
  readonly json?: true;
}

/** Draws several tables from a model, into a folder. */
export const sampleTables = async (path: string, model: DatasetModel, options: Options, io: Io): Promise<void> => {
  const { conditions, out, json } = options;
  const size = datasetRequest(options);
  const wishes = await tableWishes(model, options);
  await checkFolder(out);
  await keepApart([path, conditions], filesOfFolder(out, model.metadata));
  const drawn = await drawTables(model, options, { ...size, ...wishes }, io);
  const effect = effectOf(model, wishes, drawn);
  const rows = rowsOf(drawn);
  if (json)
    return printJson(io, {
      synthesizer: model.synthesizer,
      out,
      rows,
      ...size,
      ...(effect === undefined ? {} : { effect }),
    });
  io.stdout.write(
    `Wrote ${String(Object.keys(rows).length)} tables to ${out} (seed ${String(size.seed)}).\n${describeRows(rows)}${describeEffect(effect)}`,
  );
};

/** What the calibration of a table changed; undefined: there was none. */
const effectOf = (
  model: DatasetModel,
  { where, calibrations }: TableWishes,
  { tables }: Dataset,
): readonly CombinationEffect[] | undefined => {
  const [asked] = Object.entries(calibrations);
  if (asked === undefined) return undefined;
  const [table, calibration] = asked;
  return countedEffect(model.shares(table, where[table]), calibratedColumns(calibration), tables[table]!);
};
