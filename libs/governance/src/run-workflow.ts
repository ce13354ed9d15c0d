import type { RunState } from '@likeness/contracts';
import { refuse } from './decision.js';
import type { Transition } from './permission-table.js';

export type RunEvent = 'pick up' | 'cancel' | 'succeed' | 'fail' | 'give up';

/**
 * A run that is picked up again stays running. One that ends while it is being cancelled came too late to be stopped: it succeeded.
 * `give up` ends a cancellation.
 */
export const runTransitions: Readonly<Record<RunState, Partial<Readonly<Record<RunEvent, RunState>>>>> = {
  queued: { 'pick up': 'running', cancel: 'cancelled', fail: 'failed' },
  running: { 'pick up': 'running', cancel: 'cancelling', succeed: 'succeeded', fail: 'failed' },
  cancelling: { cancel: 'cancelling', succeed: 'succeeded', fail: 'failed', 'give up': 'cancelled' },
  succeeded: {},
  failed: {},
  cancelled: {},
};

/** @param thing what goes through these states: a run, or a draw */
export const applyRunEvent = (state: RunState, event: RunEvent, thing = 'run'): Transition<RunState> => {
  const next = runTransitions[state][event];
  return next === undefined
    ? refuse('state', [`This ${thing} is ${state}; it cannot ${event} any more.`])
    : { allowed: true, next };
};

export const hasEnded = (state: RunState): boolean => Object.keys(runTransitions[state]).length === 0;
