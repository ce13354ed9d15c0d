import { describe, expect, it } from 'vitest';
import { standingInWords, standingOf, worstStanding } from './standing.js';

describe('where a rule stands', () => {
  it('tells a limit that chance may have broken from one that is broken', () => {
    expect([
      standingOf({ holds: true }),
      standingOf({ holds: false, isOpen: true }),
      standingOf({ holds: false }),
    ]).toEqual(['holds', 'open', 'broken']);
  });

  it('is as bad as the worst rule', () => {
    expect(worstStanding(['holds', 'broken', 'open'])).toBe('broken');
    expect(worstStanding(['holds', 'open'])).toBe('open');
    expect(worstStanding([])).toBe('holds');
  });

  it.each([
    [['holds', 'holds'], 'all 2 rules hold'],
    [['broken', 'holds'], '1 of 2 rules does not hold'],
    [['open', 'holds'], '1 of 2 rules cannot be told'],
    [['open', 'open', 'broken', 'broken', 'holds'], '2 of 5 rules do not hold; 2 cannot be told'],
  ] as const)('says %j in words', (standings, words) => expect(standingInWords(standings)).toBe(words));
});
