import type { Metadata } from '@likeness/table';
import type { Frames } from '../data/frame.js';
import type { Arguments, Breakdown } from '../metric.js';
import { meanOfKnown } from '../numeric/mean-of-known.js';
import { peerErrorOf } from '../sdmetrics-error.js';

export interface ReportInput {
  readonly real: Frames;
  readonly synthetic: Frames;
  readonly metadata: Metadata;
  readonly args: Arguments;
  /** Told how much of the report, or of one of its properties, is done, in [0, 1]. */
  readonly progress?: (fraction: number) => void;
}

/** One line of a property's details, by the titles of the columns. `Error` says why there is no score. */
export interface DetailRow {
  readonly Metric: string;
  readonly Score: number;
  /** false or null: the pair is too weakly associated in the real data to count. */
  readonly 'Meets Threshold?'?: boolean | null;
  readonly Error?: string | null;
  readonly [title: string]: Breakdown | undefined;
}

/** One side of a report: the scores of many columns, pairs, tables or relationships. */
export interface ReportProperty {
  readonly name: string;
  /** It says nothing about a single table. */
  readonly needsRelationships?: true;
  details(input: ReportInput): readonly DetailRow[];
}

/** The mean of the known scores that count; NaN if there is none. */
export const propertyScore = (rows: readonly DetailRow[]): number =>
  meanOfKnown(
    rows.filter((row) => row['Meets Threshold?'] ?? row['Meets Threshold?'] === undefined).map((r) => r.Score),
  );

/** The errors' column is shown only where there is an error. */
export const withErrorsIfAny = (rows: readonly DetailRow[]): readonly DetailRow[] => {
  const some = rows.some((row) => row.Error != null);
  return rows.map(({ Error: error, ...row }) => (some ? { ...row, Error: error ?? null } : row) as DetailRow);
};

/** A score, or NaN with the reason. */
export const attempt = (score: () => number): { readonly Score: number; readonly Error: string | null } => {
  try {
    return { Score: score(), Error: null };
  } catch (error) {
    const peer = peerErrorOf(error);
    if (peer === undefined || !(error instanceof Error)) throw error;
    return { Score: NaN, Error: `${peer}: ${error.message}` };
  }
};
