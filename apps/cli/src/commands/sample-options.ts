import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import type { DatasetSampleRequest, Model, SampleRequest } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { rowsOption, scaleOption, seedOption, sequencesOption } from '../input/number-option.js';

export interface SampleOptions {
  readonly rows?: number;
  readonly scale?: number;
  readonly sequences?: number;
  readonly seed?: number;
  readonly out: string;
}

/** Options that `synthesize` and `sample` share. */
export const withSampleOptions = (command: Command): Command =>
  command
    .option(
      '--rows <n>',
      'number of rows (default: the noisy estimate of the real number); of sequences, which stay whole, at least so many',
      rowsOption,
    )
    .option(
      '--scale <s>',
      'rows as a multiple of that estimate; of several tables, of all of them (default: 1)',
      scaleOption,
    )
    .option('--sequences <n>', 'number of whole sequences, of models of sequences', sequencesOption)
    .option('--seed <n>', 'equal seeds give equal rows; privacy noise never depends on it', seedOption)
    .requiredOption('--out <file>', '.csv or .parquet, or a folder for several tables; existing files are replaced');

export const checkSampleOptions = (options: SampleOptions): void => {
  if (options.rows !== undefined && options.scale !== undefined)
    throw new CliError('bad_usage', 'Give --rows or --scale, not both.');
  if (options.sequences !== undefined && (options.rows ?? options.scale) !== undefined)
    throw new CliError('bad_usage', 'Give --sequences, or --rows, or --scale.');
};

export const sampleRequest = (model: Model, options: SampleOptions): SampleRequest => ({
  rows: options.rows ?? Math.max(1, Math.round(model.estimatedRows * (options.scale ?? 1))),
  ...(options.sequences === undefined ? {} : { sequences: options.sequences }),
  seed: options.seed ?? randomInt(2 ** 31),
});

/** @throws CliError `bad_usage` where a number of rows is asked for */
export const datasetRequest = ({ rows, scale = 1, seed = randomInt(2 ** 31) }: SampleOptions): DatasetSampleRequest => {
  if (rows === undefined) return { scale, seed };
  throw new CliError(
    'bad_usage',
    'Several tables have rows that depend on each other. Give --scale instead of --rows.',
  );
};
