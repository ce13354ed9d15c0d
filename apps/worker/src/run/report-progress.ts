import type { RunReport } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import type { Log } from '../shell/log.js';
import type { StageReport } from '../engine/orders.js';
import { pacedReporter } from './paced-reporter.js';
import { runMeter, type StageSpans } from './run-meter.js';

export interface ProgressReporter {
  readonly tell: (report: StageReport) => void;
  stop(): Promise<void>;
}

/** Between two reports, in milliseconds: what a person can follow. */
const interval = 400;

/**
 * @param report writes it down
 * @param superseded aborts when the job turns out to be another worker's
 * @param spans absent: those of a run
 */
export function reportProgress(
  report: (report: RunReport) => Promise<unknown>,
  superseded: AbortController,
  log: Log,
  spans?: StageSpans,
): ProgressReporter {
  const measure = runMeter(() => performance.now(), spans);
  const write = async (measured: RunReport): Promise<void> => {
    try {
      await report(measured);
    } catch (error) {
      if (error instanceof LikenessError && error.code === 'superseded') superseded.abort(error);
      // Progress that nobody hears of is no reason to stop.
      else log.trouble('progress not reported', error);
    }
  };
  const reporter = pacedReporter(write, { interval, urgent: ({ stage }, last) => stage !== last?.stage });
  return { tell: (told) => reporter.tell(measure(told)), stop: () => reporter.stop() };
}
