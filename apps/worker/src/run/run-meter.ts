import type { RunStage } from '@likeness/contracts';
import type { RunReport } from '@likeness/persistence';
import type { StageReport } from '../engine/orders.js';

/** Where each stage begins and ends in a whole job. */
export type StageSpans = Readonly<Partial<Record<StageReport['stage'], readonly [number, number]>>>;

/** Measuring and fitting tell one fraction for both. */
const ofRun: StageSpans = {
  reading: [0, 0.3],
  measuring: [0.3, 0.65],
  fitting: [0.3, 0.65],
  sampling: [0.65, 0.7],
  writing: [0.7, 0.85],
  evaluating: [0.85, 1],
};

/** Too early to tell. */
const leastFraction = 0.05;
const leastSeconds = 1;

/**
 * Turns what the thread tells of a stage into the progress of a run, or of another job. Never goes back.
 * @param now in milliseconds
 */
export function runMeter(now: () => number, spans: StageSpans = ofRun): (report: StageReport) => RunReport {
  const began = now();
  let reached = 0;
  return ({ stage, fraction, message }) => {
    const [from, to] = spans[stage] ?? [0, 0];
    reached = Math.max(reached, from + (to - from) * Math.min(1, Math.max(0, fraction)));
    const seconds = (now() - began) / 1000;
    const tellable = reached >= leastFraction && seconds >= leastSeconds;
    return {
      stage: stage satisfies RunStage,
      fraction: reached,
      message,
      secondsLeft: tellable ? Math.round((seconds / reached) * (1 - reached)) : null,
    };
  };
}
