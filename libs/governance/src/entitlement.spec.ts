import { describe, expect, it } from 'vitest';
import { checkEndDate, entitlementState } from './entitlement.js';

const at = (iso: string) => new Date(iso);
const now = at('2026-03-01T00:00:00.000Z');
const span = { startsAt: at('2026-01-01T00:00:00Z'), endsAt: at('2026-06-01T00:00:00Z'), revokedAt: null };

describe('an entitlement', () => {
  it('is active to the last millisecond and expired at its end', () => {
    expect(entitlementState(span, now)).toBe('active');
    expect(entitlementState(span, at('2026-05-31T23:59:59.999Z'))).toBe('active');
    expect(entitlementState(span, span.endsAt)).toBe('expired');
  });

  it('stays revoked after its end', () => {
    const revoked = { ...span, revokedAt: now };
    expect(entitlementState(revoked, now)).toBe('revoked');
    expect(entitlementState(revoked, at('2027-01-01T00:00:00Z'))).toBe('revoked');
  });
});

describe('the end of access', () => {
  const policy = { maxAccessDays: 365 };

  it('may be at most as far away as the policy says', () => {
    expect(checkEndDate(policy, at('2027-03-01T00:00:00.000Z'), now)).toEqual({ allowed: true });
    expect(checkEndDate(policy, at('2027-03-01T00:00:00.001Z'), now)).toMatchObject({
      allowed: false,
      ground: 'policy',
    });
  });

  it('is a date in the future', () => {
    expect(checkEndDate(policy, now, now).allowed).toBe(false);
    expect(checkEndDate(policy, at('not a date'), now).allowed).toBe(false);
    expect(checkEndDate(policy, at('2026-03-01T00:00:00.001Z'), now).allowed).toBe(true);
  });
});
