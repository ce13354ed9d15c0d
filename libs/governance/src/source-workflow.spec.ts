import { sourceStates } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { applySourceAction, type SourceAction } from './source-workflow.js';

const actions: readonly SourceAction[] = ['receive', 'upload', 'inspect', 'detect', 'fail', 'confirm', 'remove'];

describe('a source', () => {
  it('can be removed from every state, once and for good', () => {
    for (const state of sourceStates) {
      expect(applySourceAction(state, 'remove').allowed).toBe(state !== 'removed');
    }
    for (const action of actions) expect(applySourceAction('removed', action).allowed).toBe(false);
  });

  it('is ready only by a confirmation', () => {
    for (const state of sourceStates) {
      for (const action of actions) {
        const result = applySourceAction(state, action);
        if (result.allowed && result.next === 'ready') expect(action).toBe('confirm');
      }
    }
  });

  it('takes no other file once it was read', () => {
    expect(applySourceAction('ready', 'upload')).toMatchObject({ allowed: false, ground: 'state' });
    expect(applySourceAction('to-confirm', 'upload').allowed).toBe(false);
  });
});
