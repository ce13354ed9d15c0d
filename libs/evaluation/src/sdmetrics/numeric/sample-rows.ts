import { numberArgument } from '../argument.js';
import type { Arguments } from '../metric.js';
import { MersenneTwister } from './mersenne-twister.js';

/** A metric that draws: with a generator of its own, or with one that a larger computation goes on with. */
export interface Drawing {
  readonly args: Arguments;
  readonly random?: MersenneTwister;
}

/** The generator for a metric: seeded by the argument `seed`, 0 if it is absent. */
export const randomOf = (input: Drawing): MersenneTwister =>
  input.random ?? new MersenneTwister(numberArgument(input.args, 'seed') ?? 0);

/** `count` different rows, in the order drawn; all of them in random order if there are fewer. */
export const drawRows = (rows: number, count: number, random: MersenneTwister): Int32Array =>
  random.permutation(rows).subarray(0, Math.min(count, rows));

export const sampleRows = (rows: number, count: number, input: Drawing): Int32Array =>
  drawRows(rows, count, randomOf(input));
