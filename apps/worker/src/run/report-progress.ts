import type { RunClaim, RunReport, RunWork } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import type { Log } from '../shell/log.js';
import type { StageReport } from '../engine/orders.js';
import { pacedReporter } from './paced-reporter.js';
import { runMeter } from './run-meter.js';

export interface ProgressReporter {
  readonly tell: (report: StageReport) => void;
  stop(): Promise<void>;
}

/** Between two reports, in milliseconds: what a person can follow. */
const interval = 400;

/** @param superseded aborts when the run turns out to be another worker's */
export function reportProgress(
  work: Pick<RunWork, 'report'>,
  claim: RunClaim,
  superseded: AbortController,
  log: Log,
): ProgressReporter {
  const measure = runMeter(() => performance.now());
  const write = async (report: RunReport): Promise<void> => {
    try {
      await work.report(claim, report);
    } catch (error) {
      if (error instanceof LikenessError && error.code === 'superseded') superseded.abort(error);
      // Progress that nobody hears of is no reason to stop.
      else log.trouble('progress not reported', error, { runId: claim.runId });
    }
  };
  const reporter = pacedReporter(write, { interval, urgent: (report, last) => report.stage !== last?.stage });
  return { tell: (report) => reporter.tell(measure(report)), stop: () => reporter.stop() };
}
