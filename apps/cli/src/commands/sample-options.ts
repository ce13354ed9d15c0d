import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import type { Model, SampleRequest } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { rowsOption, scaleOption, seedOption } from '../input/number-option.js';

export interface SampleOptions {
  readonly rows?: number;
  readonly scale?: number;
  readonly seed?: number;
  readonly out: string;
}

/** Options that `synthesize` and `sample` share. */
export const withSampleOptions = (command: Command): Command =>
  command
    .option('--rows <n>', 'number of rows (default: the noisy estimate of the real number)', rowsOption)
    .option('--scale <s>', 'rows as a multiple of that estimate', scaleOption)
    .option('--seed <n>', 'equal seeds give equal rows; privacy noise never depends on it', seedOption)
    .requiredOption('--out <file>', '.csv or .parquet; an existing file is replaced');

export const checkSampleOptions = (options: SampleOptions): void => {
  if (options.rows !== undefined && options.scale !== undefined)
    throw new CliError('bad_usage', 'Give --rows or --scale, not both.');
};

export const sampleRequest = (model: Model, options: SampleOptions): SampleRequest => ({
  rows: options.rows ?? Math.max(1, Math.round(model.estimatedRows * (options.scale ?? 1))),
  seed: options.seed ?? randomInt(2 ** 31),
});
