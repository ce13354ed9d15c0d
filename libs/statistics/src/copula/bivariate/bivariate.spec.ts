import { describe, expect, it } from 'vitest';
import type { BivariateCopula } from './bivariate-copula.js';
import { chooseCopula, conditionalInverse, conditionalQuantile } from './choose-copula.js';
import { bivariateFamilies } from './families.js';
import { kendallsTau } from './kendalls-tau.js';

const GRID = [0.02, 0.15, 0.4, 0.6, 0.85, 0.98];
const dependent = bivariateFamilies.filter(({ id }) => id !== 'independence');

/** Uniforms that are the same on every run. */
function uniforms(count: number, start: number): Float64Array {
  let state = start;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  });
}

describe.each(dependent.map((family) => [family.id, family] as const))('%s', (_id, family) => {
  const parameter = family.parameterOfTau(0.5)!;

  it('has a density that is the derivative of its conditional distribution', () => {
    const step = 1e-5;
    for (const u of GRID)
      for (const v of GRID) {
        const slope =
          (family.conditional(u + step, v, parameter) - family.conditional(u - step, v, parameter)) / (2 * step);
        expect(Math.exp(family.logDensity(u, v, parameter)) / slope).toBeCloseTo(1, 4);
      }
  });

  it('inverts its conditional distribution, weak and strong', () => {
    for (const tau of [0.01, 0.5, 0.9])
      for (const v of GRID)
        for (const p of GRID) {
          const strength = family.parameterOfTau(tau)!;
          expect(family.conditional(family.inverse(p, v, strength), v, strength)).toBeCloseTo(p, 6);
        }
  });

  it.each([0.2, 0.5, 0.8])('draws pairs of the Kendall tau that its parameter stands for: %d', (tau) => {
    const [v, p] = [uniforms(20_000, 1), uniforms(20_000, 7)];
    const strength = family.parameterOfTau(tau)!;
    const u = p.map((each, row) => family.inverse(each, v[row]!, strength));
    // The standard error is below 0.005.
    expect(Math.abs(kendallsTau(u, v) - tau)).toBeLessThan(0.02);
  });

  it('is found again in what it draws, mirrored or not', () => {
    const [v, p] = [uniforms(4000, 3), uniforms(4000, 11)];
    for (const [mirrorsFirst, mirrorsSecond] of family.rotates
      ? [
          [false, false],
          [true, true],
          [true, false],
          [false, true],
        ]
      : [[false, false]]) {
      const copula: BivariateCopula = {
        family: family.id,
        parameter: family.parameterOfTau(0.6)!,
        mirrorsFirst: mirrorsFirst!,
        mirrorsSecond: mirrorsSecond!,
      };
      const inverse = conditionalInverse(copula, 'first');
      const quantile = conditionalQuantile(copula, 'first');
      const u = p.map((each, row) => inverse(each, v[row]!));
      u.forEach((each, row) => row % 100 === 0 && expect(quantile(each, v[row]!)).toBeCloseTo(p[row]!, 6));
      expect(chooseCopula(u, v)).toMatchObject({ family: family.id, mirrorsFirst, mirrorsSecond });
    }
  });
});

describe('the strongest copulas', () => {
  it('stay numbers everywhere', () => {
    for (const family of dependent)
      for (const u of [1e-10, 1e-4, 0.3, 0.9999, 1 - 1e-10])
        for (const v of [1e-10, 1e-4, 0.3, 0.9999, 1 - 1e-10]) {
          const parameter = family.parameterOfTau(1)!;
          expect(Number.isFinite(family.logDensity(u, v, parameter)), family.id).toBe(true);
          expect(family.conditional(u, v, parameter)).toBeGreaterThanOrEqual(0);
          expect(family.conditional(u, v, parameter)).toBeLessThanOrEqual(1 + 1e-9);
          expect(family.inverse(u, v, parameter)).toBeGreaterThanOrEqual(0);
          expect(family.inverse(u, v, parameter)).toBeLessThanOrEqual(1);
        }
  });
});

describe('chooseCopula', () => {
  it('takes what is independent for independent', () => {
    expect(chooseCopula(uniforms(3000, 1), uniforms(3000, 99)).family).toBe('independence');
  });
});

describe('kendallsTau', () => {
  it('counts pairs', () => {
    expect(kendallsTau([1, 2, 3, 4], [1, 2, 3, 4])).toBe(1);
    expect(kendallsTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(kendallsTau([3, 1, 2], [1, 2, 3])).toBeCloseTo(-1 / 3, 12);
    const [a, b] = [uniforms(60, 5), uniforms(60, 17)];
    let sum = 0;
    for (let i = 0; i < 60; i++) for (let j = 0; j < i; j++) sum += Math.sign((a[i]! - a[j]!) * (b[i]! - b[j]!));
    expect(kendallsTau(a, b)).toBeCloseTo(sum / ((60 * 59) / 2), 12);
  });
});
