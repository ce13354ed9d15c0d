import { describe, expect, it } from 'vitest';
import { checkLimits, defaultLimits, limitableFigures, limitsOf } from './metric-limits.js';

const limit = { figure: 'tv-2way', bound: 'at most', value: 0.1, source: 'the board, in May' } as const;

describe('limits of figures', () => {
  it('may be the defaults, none, or any of the known ones', () => {
    expect(checkLimits(defaultLimits).allowed).toBe(true);
    expect(checkLimits([]).allowed).toBe(true);
    const all = limitableFigures.map(({ figure, bound }) => ({ figure, bound, value: 0.5, source: 'a test' }));
    expect(checkLimits(all).allowed).toBe(true);
    expect(limitsOf({ limits: [] })).toEqual([]);
    expect(limitsOf({})).toBe(defaultLimits);
  });

  it.each([
    ['unknown', [{ ...limit, figure: 'beauty' }]],
    ['given twice', [limit, limit]],
    ['the wrong way round', [{ ...limit, bound: 'at least' as const }]],
    ['out of range', [{ ...limit, value: 1.5 }]],
    ['no number', [{ ...limit, value: NaN }]],
    ['without a source', [{ ...limit, source: ' ' }]],
  ])('are refused where one is %s', (_, limits) => {
    const decision = checkLimits(limits);
    expect(decision.allowed).toBe(false);
    expect(!decision.allowed && decision.reasons).toHaveLength(1);
  });
});
