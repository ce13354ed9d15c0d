import type { SourceState } from '@likeness/contracts';
import { refuse } from './decision.js';
import type { Transition } from './permission-table.js';

export type SourceAction = 'receive' | 'upload' | 'inspect' | 'detect' | 'fail' | 'confirm' | 'remove';

/** receive: a file, while others are missing. upload: the last one. detect and fail are the worker's answers; all else is the owner's. */
export const sourceTransitions: Readonly<Record<SourceState, Partial<Readonly<Record<SourceAction, SourceState>>>>> = {
  'awaiting-file': { receive: 'awaiting-file', upload: 'inspecting', remove: 'removed' },
  inspecting: { detect: 'to-confirm', fail: 'failed', remove: 'removed' },
  'to-confirm': { inspect: 'inspecting', confirm: 'ready', remove: 'removed' },
  ready: { inspect: 'inspecting', confirm: 'ready', remove: 'removed' },
  failed: { upload: 'inspecting', inspect: 'inspecting', remove: 'removed' },
  removed: {},
};

const words: Readonly<Record<SourceAction, string>> = {
  receive: 'take a file',
  upload: 'take a file',
  inspect: 'be inspected',
  detect: 'take findings',
  fail: 'fail',
  confirm: 'be confirmed',
  remove: 'be removed',
};

export const applySourceAction = (state: SourceState, action: SourceAction): Transition<SourceState> => {
  const next = sourceTransitions[state][action];
  return next === undefined
    ? refuse('state', [`This source is ${state}; it cannot ${words[action]} now.`])
    : { allowed: true, next };
};
