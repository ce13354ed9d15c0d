import fc from 'fast-check';
import { releaseActions, releaseStates, roles, type ReleaseState, type Role } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { applyReleaseAction, releaseActionsFor, releasePermissions, type ReleaseActor } from './release-workflow.js';

const roleSets: readonly (readonly Role[])[] = Array.from({ length: 2 ** roles.length }, (_, bits) =>
  roles.filter((_role, index) => (bits >> index) & 1),
);
const actors: readonly ReleaseActor[] = roleSets.flatMap((held) => [
  { roles: held, isMaker: true },
  { roles: held, isMaker: false },
]);

describe('every state, role and action of a release', () => {
  it('has at most one rule', () => {
    const keys = releasePermissions.map(({ state, action }) => `${state} ${action}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is offered exactly when it is allowed', () => {
    for (const state of releaseStates) {
      for (const actor of actors) {
        const offered = releaseActionsFor(state, actor);
        for (const action of releaseActions) {
          expect(applyReleaseAction(state, action, actor).allowed).toBe(offered.includes(action));
        }
      }
    }
  });

  it('explains every refusal, and tells a wrong state from a wrong person', () => {
    for (const state of releaseStates) {
      for (const action of releaseActions) {
        const known = releasePermissions.some((rule) => rule.state === state && rule.action === action);
        for (const actor of actors) {
          const result = applyReleaseAction(state, action, actor);
          if (result.allowed) continue;
          expect(result.ground).toBe(known ? 'person' : 'state');
          expect(result.reasons.length).toBeGreaterThan(0);
          for (const reason of result.reasons) expect(reason).toMatch(/^[A-Z].*\.$/);
        }
      }
    }
  });

  it('lets nobody without a role do anything', () => {
    for (const state of releaseStates) {
      expect(releaseActionsFor(state, { roles: [], isMaker: true })).toEqual([]);
      expect(releaseActionsFor(state, { roles: ['analyst'], isMaker: false })).toEqual([]);
    }
  });

  it('gives more roles never fewer actions', () => {
    for (const state of releaseStates) {
      for (const isMaker of [true, false]) {
        const all = releaseActionsFor(state, { roles, isMaker });
        for (const held of roleSets) {
          expect(all).toEqual(expect.arrayContaining([...releaseActionsFor(state, { roles: held, isMaker })]));
        }
      }
    }
  });
});

describe('four eyes', () => {
  it('keep the maker from approving and rejecting in every state, with every set of roles', () => {
    for (const state of releaseStates) {
      for (const held of roleSets) {
        const actor = { roles: held, isMaker: true };
        expect(applyReleaseAction(state, 'approve', actor).allowed).toBe(false);
        expect(applyReleaseAction(state, 'reject', actor).allowed).toBe(false);
      }
    }
  });

  it('leave the maker, alone, no path to approved or published', () => {
    const reached = new Set<ReleaseState>(['draft']);
    for (const state of reached) {
      for (const action of releaseActions) {
        const result = applyReleaseAction(state, action, { roles, isMaker: true });
        if (result.allowed) reached.add(result.next);
      }
    }
    expect([...reached].sort()).toEqual(['draft', 'submitted']);
  });

  it('hold on every path that several people take together', () => {
    const step = fc.record({ action: fc.constantFrom(...releaseActions), actor: fc.constantFrom(...actors) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: ReleaseState = 'draft';
        let approvedByAnother = false;
        for (const { action, actor } of steps) {
          const result = applyReleaseAction(state, action, actor);
          if (!result.allowed) continue;
          state = result.next;
          if (action === 'approve') approvedByAnother = !actor.isMaker && actor.roles.includes('admin');
          if (state === 'approved' || state === 'published') expect(approvedByAnother).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an approved release', () => {
  it('never goes back to a state in which it can be changed', () => {
    const reached = new Set<ReleaseState>(['approved']);
    for (const state of reached) {
      for (const action of releaseActions) {
        for (const actor of actors) {
          const result = applyReleaseAction(state, action, actor);
          if (result.allowed) reached.add(result.next);
        }
      }
    }
    expect([...reached].sort()).toEqual(['approved', 'published', 'withdrawn']);
  });
});
