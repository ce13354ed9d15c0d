import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../data/frame.js';
import type { Arguments, Breakdown, Described } from '../metric.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';

export interface TableInput {
  readonly real: Frame;
  readonly synthetic: Frame;
  readonly holdout?: Frame;
  readonly metadata: TableMetadata;
  readonly args: Arguments;
  /** Absent: a metric that draws starts its own generator from the argument `seed`. */
  readonly random?: MersenneTwister;
}

/** Compares one table. */
export interface TableMetric extends Described {
  compute(input: TableInput): number;
  breakdown(input: TableInput): Readonly<Record<string, Breakdown>>;
}
