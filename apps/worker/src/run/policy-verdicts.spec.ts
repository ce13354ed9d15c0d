import { defaultPolicy } from '@likeness/governance';
import { describe, expect, it } from 'vitest';
import { policyVerdicts, type JudgedRun } from './policy-verdicts.js';

const run: JudgedRun = {
  synthesizer: 'mst',
  guarantee: 'dp',
  epsilon: 1,
  delta: 1e-9,
  plannedPicoRho: 1000,
  reservedPicoRho: 1000,
};
const broken = (policy: typeof defaultPolicy, change: Partial<JudgedRun>): string[] =>
  policyVerdicts(policy, { ...run, ...change }).verdicts.flatMap(({ rule, holds }) => (holds ? [] : [rule]));

describe('policyVerdicts', () => {
  it('allows what breaks no rule, and says so rule by rule', () => {
    const { allowed, verdicts } = policyVerdicts(defaultPolicy, run);
    expect(allowed).toBe(true);
    expect(verdicts.map(({ rule }) => rule)).toEqual(['epsilon', 'delta', 'synthesizer', 'guarantee', 'budget']);
    for (const { sentence } of verdicts) expect(sentence).toMatch(/\.$/);
  });

  it.each([
    ['epsilon', { epsilon: 100 }],
    ['delta', { delta: 0.01 }],
    ['guarantee', { guarantee: 'none' }],
    ['budget', { plannedPicoRho: 1001 }],
  ] as [string, Partial<JudgedRun>][])('names the one rule that is broken: %s', (rule, change) => {
    expect(broken(defaultPolicy, change)).toEqual([rule]);
    expect(policyVerdicts(defaultPolicy, { ...run, ...change }).allowed).toBe(false);
  });

  it('holds to the synthesizers that the organisation chose', () => {
    expect(broken({ ...defaultPolicy, synthesizers: ['aim'] }, {})).toEqual(['synthesizer']);
    expect(broken({ ...defaultPolicy, synthesizers: ['aim', 'mst'] }, {})).toEqual([]);
  });
});
