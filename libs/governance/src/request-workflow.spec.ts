import fc from 'fast-check';
import { requestActions, requestStates, roles, type RequestState } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import {
  applyRequestAction,
  missingFromRequest,
  requestActionsFor,
  requestPermissions,
  type RequestActor,
} from './request-workflow.js';

const actor: fc.Arbitrary<RequestActor> = fc.record({
  roles: fc.subarray([...roles]),
  isRequester: fc.boolean(),
  ownsDataset: fc.boolean(),
});

describe('every state, role and action of a request', () => {
  it('has at most one rule', () => {
    const keys = requestPermissions.map(({ state, action }) => `${state} ${action}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is offered exactly when it is allowed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...requestStates),
        fc.constantFrom(...requestActions),
        actor,
        (state, action, who) => {
          expect(applyRequestAction(state, action, who).allowed).toBe(requestActionsFor(state, who).includes(action));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is never a decision of the requester', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requestStates), actor, (state, who) => {
        const offered = requestActionsFor(state, { ...who, isRequester: true });
        expect(offered).not.toContain('approve');
        expect(offered).not.toContain('reject');
      }),
      { numRuns: 2000 },
    );
  });

  it('is never a decision of an owner of something else who is no admin', () => {
    expect(
      requestActionsFor('submitted', { roles: ['owner', 'analyst'], isRequester: false, ownsDataset: false }),
    ).toEqual([]);
  });

  it('ends for good with a decision or a withdrawal', () => {
    fc.assert(
      fc.property(fc.constantFrom<RequestState>('approved', 'rejected', 'withdrawn'), actor, (state, who) => {
        expect(requestActionsFor(state, who)).toEqual([]);
      }),
    );
  });
});

describe('what is missing from a request', () => {
  const complete = { purpose: 'p', project: 'q', people: 'r', acceptedTermsHash: 'h' };

  it('is nothing when everything is there', () => {
    expect(missingFromRequest(complete, 'h')).toEqual([]);
  });

  it('is each empty field, and terms that have changed', () => {
    expect(missingFromRequest({ purpose: ' ', project: '', people: '\n', acceptedTermsHash: null }, 'h')).toHaveLength(
      4,
    );
    expect(missingFromRequest(complete, 'other')).toEqual([
      'The terms have changed since you accepted them. Read and accept them again.',
    ]);
  });
});
