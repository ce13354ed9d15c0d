import type { TableMetadata } from '@likeness/table';
import type { Figure } from '../../metrics/metric.js';
import type { Frame } from '../../sdmetrics/data/frame.js';
import type { Gap } from '../reviewer-report.js';

/** What the owner chose to have looked at; public, like the metadata. */
export interface ReviewChoices {
  /** A categorical or boolean column that people would predict. */
  readonly target?: string;
  /** Columns that make groups of people. */
  readonly sensitive?: readonly string[];
}

export interface ReviewRun {
  /** `fraction` in [0, 1] over the whole review. */
  progress(message: string, fraction: number): void;
  readonly signal: AbortSignal;
}

/** Exists inside the reviewers' door only. */
export interface ReviewContext {
  readonly real: Frame;
  readonly synthetic: Frame;
  readonly holdout: Frame | undefined;
  /** Of the modelled columns. */
  readonly metadata: TableMetadata;
  readonly choices: ReviewChoices;
  readonly run: ReviewRun;
}

/** What one part of the review gives to the report. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly gaps: readonly Gap[];
}

/** Lets a cancellation in. @throws the signal's reason */
export const pause = async ({ run }: { readonly run: ReviewRun }): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  run.signal.throwIfAborted();
};

/** Part of a review, of which it reports the progress. */
export const partOf = (run: ReviewRun, from: number, to: number, about?: string): ReviewRun => ({
  signal: run.signal,
  progress: (message, fraction) =>
    run.progress(about === undefined ? message : `${about}: ${message}`, from + fraction * (to - from)),
});
