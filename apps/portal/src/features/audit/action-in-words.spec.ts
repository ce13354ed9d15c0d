import { describe, expect, it } from 'vitest';
import { actionInWords, detailsInWords } from './action-in-words';

describe('a step of the audit log in words', () => {
  it('says what was done', () => {
    expect(actionInWords('release.approved')).toBe('release approved');
  });

  it('says the details a person can read', () => {
    const details = { epsilon: 1, reservedPicoRho: 14973057673, sourceId: 'x', endsAt: '2027-01-01', reason: null };
    expect(detailsInWords(details)).toBe('epsilon: 1; reserved: 0.015 ρ; ends at: 2027-01-01');
  });
});
