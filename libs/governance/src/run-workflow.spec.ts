import fc from 'fast-check';
import { runStates, type RunState } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { applyRunEvent, hasEnded, type RunEvent } from './run-workflow.js';

const events: readonly RunEvent[] = ['pick up', 'cancel', 'succeed', 'fail', 'give up'];

describe('a run', () => {
  it('ends once', () => {
    for (const state of runStates) {
      expect(hasEnded(state)).toBe(['succeeded', 'failed', 'cancelled'].includes(state));
      if (hasEnded(state)) for (const event of events) expect(applyRunEvent(state, event).allowed).toBe(false);
    }
  });

  it('is cancelled only when somebody asked for it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 20 }), (happened) => {
        let state: RunState = 'queued';
        let asked = false;
        for (const event of happened) {
          const result = applyRunEvent(state, event);
          if (!result.allowed) continue;
          state = result.next;
          asked ||= event === 'cancel';
        }
        if (state === 'cancelled') expect(asked).toBe(true);
      }),
    );
  });

  it('can end from every state before its end', () => {
    for (const state of runStates.filter((candidate) => !hasEnded(candidate))) {
      expect(applyRunEvent(state, 'fail')).toEqual({ allowed: true, next: 'failed' });
    }
  });
});
