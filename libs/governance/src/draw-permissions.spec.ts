import { releaseStates, roles } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { checkDraw, checkDrawnRows } from './draw-permissions.js';
import { defaultPolicy } from './policy.js';

const nobody = { roles: [...roles], isMaker: false, hasAccess: false };
const maker = { roles: ['owner'] as const, isMaker: true, hasAccess: false };
const holder = { roles: ['analyst'] as const, isMaker: false, hasAccess: true };
const dp = { state: 'published', guarantee: 'dp' } as const;
const none = { state: 'published', guarantee: 'none' } as const;

describe('who may draw from the model of a release', () => {
  it('its maker and those whose access lasts, while it is published, and nobody else', () => {
    for (const state of releaseStates)
      for (const actor of [maker, holder, nobody])
        expect(checkDraw(defaultPolicy, { ...dp, state }, actor).allowed).toBe(
          state === 'published' && actor !== nobody,
        );
    expect(checkDraw(defaultPolicy, dp, { ...maker, roles: ['admin'] })).toMatchObject({ ground: 'person' });
    expect(checkDraw(defaultPolicy, dp, { ...holder, roles: ['owner'] })).toMatchObject({ ground: 'person' });
    expect(checkDraw(defaultPolicy, { ...dp, state: 'withdrawn' }, maker)).toMatchObject({ ground: 'state' });
  });

  it('of one without a guarantee only whom the policy lets', () => {
    const publish = { ...defaultPolicy, allowNoGuarantee: true };
    expect(checkDraw(defaultPolicy, none, maker)).toMatchObject({ allowed: false, ground: 'policy' });
    expect(checkDraw(publish, none, maker).allowed).toBe(true);
    expect(checkDraw(publish, none, holder)).toMatchObject({ allowed: false, ground: 'policy' });
    expect(checkDraw(publish, none, { ...holder, isMaker: true }).allowed).toBe(false);
    expect(checkDraw({ ...publish, allowNoGuaranteeDraws: true }, none, holder).allowed).toBe(true);
    expect(checkDraw({ ...defaultPolicy, allowNoGuaranteeDraws: true }, none, holder).allowed).toBe(false);
  });

  it('as many rows as the policy allows', () => {
    expect(checkDrawnRows({}, 1_000_000).allowed).toBe(true);
    expect(checkDrawnRows({}, 1_000_001).allowed).toBe(false);
    expect(checkDrawnRows({ maxDrawnRows: 10 }, 11)).toMatchObject({ allowed: false, ground: 'policy' });
  });
});
