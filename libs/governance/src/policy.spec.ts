import { describe, expect, it } from 'vitest';
import { defaultLimits, limitsOf } from './metric-limits.js';
import { checkAllowedSynthesizers, checkGuarantee, checkRun, checkSynthesizer, defaultPolicy } from './policy.js';

const run = { synthesizer: 'mst', epsilon: 1, delta: 1e-9 };
const plan = { guarantee: 'dp', totalPicoRho: 10, leftPicoRho: 10 } as const;

describe('the default policy', () => {
  it('allows an ordinary run that the budget covers', () => {
    expect(checkRun(defaultPolicy, run, plan)).toEqual({ allowed: true });
    expect(checkRun(defaultPolicy, { ...run, epsilon: 0.01 })).toEqual({ allowed: true });
    expect(checkRun(defaultPolicy, { ...run, epsilon: 10, delta: 1e-6 })).toEqual({ allowed: true });
  });

  it('allows every synthesizer that promises something, and none that does not', () => {
    expect(checkSynthesizer(defaultPolicy, { id: 'mst', guarantee: 'dp' })).toEqual({ allowed: true });
    expect(checkSynthesizer(defaultPolicy, { id: 'tvae', guarantee: 'none' })).toMatchObject({ allowed: false });
    const listed = { ...defaultPolicy, synthesizers: ['grove'], allowNoGuarantee: true };
    expect(checkSynthesizer(listed, { id: 'mst', guarantee: 'dp' })).toMatchObject({ allowed: false });
    expect(checkSynthesizer(listed, { id: 'grove', guarantee: 'dp' })).toEqual({ allowed: true });
  });

  it.each([0, -1, NaN, 1e9, Infinity, 0.0099, 10.01])('refuses epsilon %s', (epsilon) => {
    expect(checkRun(defaultPolicy, { ...run, epsilon })).toMatchObject({ allowed: false, ground: 'policy' });
  });

  it.each([0, -1, NaN, 1, 1e-5, Infinity])('refuses delta %s', (delta) => {
    expect(checkRun(defaultPolicy, { ...run, delta })).toMatchObject({ allowed: false });
  });

  it('refuses what the budget does not cover, what has no guarantee, and a cost that is no cost', () => {
    expect(checkRun(defaultPolicy, run, { ...plan, totalPicoRho: 11 }).allowed).toBe(false);
    expect(checkRun(defaultPolicy, run, { ...plan, guarantee: 'none' }).allowed).toBe(false);
    for (const totalPicoRho of [-1, 0.5, NaN]) {
      expect(checkRun(defaultPolicy, run, { ...plan, totalPicoRho }).allowed).toBe(false);
    }
  });

  it('allows what has no guarantee only where the policy says so', () => {
    const allowing = { ...defaultPolicy, allowNoGuarantee: true };
    expect(checkRun(allowing, run, { ...plan, guarantee: 'none', totalPicoRho: 0 })).toEqual({ allowed: true });
    expect(checkGuarantee(defaultPolicy, 'dp')).toEqual({ allowed: true });
    expect(checkGuarantee(defaultPolicy, 'none')).toMatchObject({ allowed: false, ground: 'policy' });
  });

  it('has limits with a source, and hands on those of the organisation', () => {
    expect(limitsOf(defaultPolicy)).toBe(defaultLimits);
    for (const { source } of defaultLimits) expect(source).toContain('default of Likeness');
    expect(limitsOf({ limits: [] })).toEqual([]);
  });

  it('takes a list of synthesizers that somebody could follow', () => {
    const known = [
      { id: 'mst', guarantee: 'dp' },
      { id: 'hma', guarantee: 'none' },
    ] as const;
    const check = (synthesizers: string[], allowNoGuarantee = false) =>
      checkAllowedSynthesizers({ synthesizers, allowNoGuarantee }, known);
    for (const list of [[], ['mst'], ['mst', 'hma']]) expect(check(list)).toEqual({ allowed: true });
    expect(check(['hma'], true)).toEqual({ allowed: true });
    for (const list of [['hma'], ['mst', 'magic'], ['mst', 'mst']])
      expect(check(list)).toMatchObject({ allowed: false, reasons: [expect.any(String)] });
  });

  it('says everything at once', () => {
    const decision = checkRun({ ...defaultPolicy, synthesizers: ['aim'] }, { ...run, epsilon: 0, delta: 1 }, plan);
    expect(decision).toMatchObject({ reasons: [expect.anything(), expect.anything(), expect.stringContaining('aim')] });
  });
});
