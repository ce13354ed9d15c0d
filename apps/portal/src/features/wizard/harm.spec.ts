import type { Policy } from '@likeness/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonAt, harms, sliderOf, suggestedEpsilon } from './harm';

const policy = (minEpsilon: number, maxEpsilon: number): Policy => ({
  minEpsilon,
  maxEpsilon,
  defaultEpsilon: minEpsilon,
  maxDelta: 1e-6,
  defaultDelta: 1e-9,
  synthesizers: [],
  defaultCapEpsilon: 10,
  maxAccessDays: 90,
  maxUploadBytes: 1,
});

describe('the slider of protection', () => {
  const policies = fc
    .tuple(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 1.1, max: 50, noNaN: true }))
    .map(([min, factor]) => policy(min, min * factor));

  it('never leaves the policy and moves one way', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 99 }), (limits, step) => {
        const [here, next] = [epsilonAt(step, limits), epsilonAt(step + 1, limits)];
        expect(here).toBeGreaterThanOrEqual(limits.minEpsilon);
        expect(next).toBeLessThanOrEqual(limits.maxEpsilon);
        expect(next).toBeGreaterThanOrEqual(here);
      }),
    );
  });

  it('stands where its epsilon is', () => {
    const limits = policy(0.1, 10);
    expect(sliderOf(1, limits)).toBe(50);
    expect(epsilonAt(50, limits)).toBe(1);
  });

  it('suggests more protection for more harm, inside the policy', () => {
    expect(harms.map(({ value }) => suggestedEpsilon(value, policy(0.01, 10)))).toEqual([3, 1, 0.3]);
    expect(suggestedEpsilon('little', policy(0.01, 2))).toBe(2);
    expect(suggestedEpsilon('serious', policy(0.5, 2))).toBe(0.5);
  });
});
