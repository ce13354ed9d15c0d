import type { Policy } from '@likeness/contracts';
import { decide, type Decision } from './decision.js';

export interface EntitlementSpan {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly revokedAt: Date | null;
}

export type EntitlementState = 'active' | 'expired' | 'revoked';

const dayMs = 86_400_000;

/** Revoked wins over expired: somebody decided. The end is exclusive. */
export const entitlementState = (entitlement: EntitlementSpan, now: Date): EntitlementState => {
  if (entitlement.revokedAt !== null) return 'revoked';
  return now.getTime() < entitlement.endsAt.getTime() ? 'active' : 'expired';
};

/** May access be granted until this moment? Days are of 24 hours. */
export const checkEndDate = (policy: Pick<Policy, 'maxAccessDays'>, endsAt: Date, now: Date): Decision => {
  const end = endsAt.getTime();
  if (Number.isNaN(end)) return decide('policy', ['Say until when: a date and a time.']);
  if (end <= now.getTime()) return decide('policy', ['The end of access must lie in the future.']);
  if (end > now.getTime() + policy.maxAccessDays * dayMs) {
    return decide('policy', [`Access may last at most ${policy.maxAccessDays} days. Choose an earlier end.`]);
  }
  return { allowed: true };
};
