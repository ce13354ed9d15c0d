import type { RunControl } from '@likeness/synthesis';
import type { LikenessControl } from './likeness.js';
import type { StageReport } from './orders.js';

/** Tells what begins, and lets a cancellation in. @throws the signal's reason when aborted */
export async function enterStage(
  { progress, signal }: Pick<LikenessControl, 'progress' | 'signal'>,
  stage: StageReport['stage'],
  message: string,
): Promise<void> {
  progress({ stage, fraction: 0, message });
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** What a synthesizer tells of its fit, as stages of the run. */
export const fitControl = ({ progress, signal }: LikenessControl): RunControl => ({
  signal,
  progress: (step, fraction) => {
    const stage = /fitting|done/.test(step) ? 'fitting' : 'measuring';
    progress({ stage, fraction, message: sentenceCase(step) });
  },
});

/** What a report tells while it is made. */
export const reportControl = ({ progress, signal }: LikenessControl): RunControl => ({
  signal,
  progress: (message, fraction) => progress({ stage: 'evaluating', fraction, message }),
});

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
