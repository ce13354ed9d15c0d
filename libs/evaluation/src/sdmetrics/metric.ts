import type { Metadata } from '@likeness/table';
import type { Frames } from './data/frame.js';
import type { Series } from './data/series.js';

/** What a metric says in full: numbers, texts, and groups of them. An unknown number is NaN. */
export type Breakdown = number | string | boolean | null | readonly Breakdown[] | { readonly [key: string]: Breakdown };

/** A score and what it was made of. */
export interface Scored {
  readonly score: number;
  readonly [part: string]: Breakdown;
}

/** Named options of a metric, as they come from JSON. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a metric is computed on. */
export interface MetricInput {
  readonly real: Frames;
  readonly synthetic: Frames;
  /** Real rows that the synthesizer never saw. */
  readonly holdout?: Frames;
  readonly metadata: Metadata;
  /** The table that is meant; absent: the first one. */
  readonly table?: string;
  readonly columns?: readonly string[];
  readonly args: Arguments;
  /** Told from time to time how much is done, in [0, 1], by what takes long. */
  readonly progress?: (fraction: number) => void;
}

export type MetricLevel = 'single_column' | 'column_pairs' | 'single_table' | 'multi_table' | 'timeseries' | 'reports';

export interface Described {
  /** The name in SDMetrics. */
  readonly name: string;
  readonly appliesTo: string;
  /** How it is computed, in one line. */
  readonly formula: string;
  /** Least and greatest possible value. More is always better. */
  readonly range: readonly [number, number];
  /** The names of its arguments; absent: it takes none. */
  readonly arguments?: readonly string[];
  /** What it means that there is no value, in one sentence; absent where a value fails for no reason of the metric's own. */
  readonly unknown?: string;
}

/** One metric at one level, ready to be called by its id: `single_column.KSComplement`. */
export interface SdMetric extends Described {
  readonly id: string;
  readonly level: MetricLevel;
  /** The columns are wanted as the text of the file, whatever their type. */
  readonly readsText?: boolean;
  compute(input: MetricInput): number;
  breakdown(input: MetricInput): Breakdown;
}

/** Compares one column. */
export interface ColumnMetric extends Described {
  readonly readsText?: boolean;
  compare(real: Series, synthetic: Series, args: Arguments): Scored;
}

export type SeriesPair = readonly [Series, Series];

/** Compares two columns of one table, or two keys of two tables. */
export interface PairMetric extends Described {
  compare(real: SeriesPair, synthetic: SeriesPair, args: Arguments, names: readonly [string, string]): Scored;
}
