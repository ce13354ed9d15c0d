import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../kolmogorov-smirnov.js';
import { distributionOf, families, familyOf } from './registry.js';
import { selectFamily } from './select-family.js';

/** Evenly spread quantiles: a sample without chance. */
const quantiles = (ppf: (p: number) => number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => ppf((i + 0.5) / count));

const MEMBERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  beta: { a: 2, b: 5, loc: -1, scale: 4 },
  gamma: { a: 3, loc: 10, scale: 2 },
  norm: { loc: 5, scale: 0.1 },
  gaussian_kde: { values: [0, 1, 1, 4] },
  log_laplace: { c: 3, loc: 1, scale: 20 },
  student_t: { df: 4, loc: 0, scale: 3 },
  truncnorm: { a: -1, b: 2, loc: 100, scale: 15 },
  uniform: { loc: -3, scale: 7 },
};

describe.each(families.map((family) => [family.id, family] as const))('%s', (id, family) => {
  const member = family.of(MEMBERS[id]!);

  it('has quantiles that its distribution function takes back, and a density that is its slope', () => {
    for (const p of [0.001, 0.1, 0.37, 0.5, 0.9, 0.999]) {
      const x = member.ppf(p);
      expect(member.cdf(x)).toBeCloseTo(p, 9);
      const h = 1e-5 * Math.max(1, Math.abs(x));
      const slope = (member.cdf(x + h) - member.cdf(x - h)) / (2 * h);
      if (p !== 0.5) expect(Math.exp(member.logPdf(x)) / slope).toBeCloseTo(1, 3);
    }
    expect(member.ppf(-0.1)).toBeNaN();
    expect(member.cdf(NaN)).toBeNaN();
  });

  it('is found again from a sample of its own, and from its own parameters', () => {
    const fitted = family.fit({ values: quantiles((p) => member.ppf(p), 400) });
    expect(kolmogorovSmirnov({ values: quantiles((p) => member.ppf(p), 400) }, fitted)).toBeLessThan(0.03);
    expect(distributionOf(fitted).cdf(member.ppf(0.3))).toBe(fitted.cdf(member.ppf(0.3)));
  });

  it('counts a weight as that many rows', () => {
    const values = quantiles((p) => member.ppf(p), 60);
    const weights = values.map((_, i) => 1 + (i % 3));
    const repeated = Float64Array.from([...values].flatMap((v, i) => Array<number>(weights[i]!).fill(v)));
    expect(family.fit({ values, weights }).parameters).toEqual(family.fit({ values: repeated }).parameters);
  });

  it('makes a constant of one value, and refuses what is no sample', () => {
    expect(family.fit({ values: Float64Array.of(4, 4) })).toMatchObject({
      family: 'constant',
      parameters: { value: 4 },
    });
    expect(() => family.fit({ values: new Float64Array() })).toThrow(expect.objectContaining({ code: 'no_values' }));
    expect(() => family.fit({ values: Float64Array.of(1, NaN) })).toThrow(
      expect.objectContaining({ code: 'bad_value' }),
    );
    expect(() => family.of({})).toThrow(expect.objectContaining({ code: 'bad_parameter' }));
  });

  it('survives any few numbers', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 6 }), (list) => {
        const values = Float64Array.from(list);
        try {
          const fitted = family.fit({ values });
          for (const v of values) expect(fitted.cdf(v)).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'no_fit' });
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('the choice of a family', () => {
  it('takes the nearest', () => {
    const values = quantiles((p) => familyOf('uniform').of({ loc: 0, scale: 1 }).ppf(p), 500);
    expect(selectFamily({ values }, [familyOf('norm'), familyOf('uniform')]).family).toBe('uniform');
  });

  it('knows what there is', () => {
    expect(() => familyOf('cauchy')).toThrow(expect.objectContaining({ code: 'unknown_family' }));
  });
});

describe("Student's t with very many degrees of freedom", () => {
  // Expected values from scipy 1.17.1.
  it.each([
    [3e7, 19270.697733516405],
    [1e11, 19270.69691874794],
  ])('keeps its digits at %d', (df, quantile) => {
    const t = familyOf('student_t').of({ df, loc: 10_000, scale: 3000 });
    expect(t.ppf(0.999)).toBeCloseTo(quantile, 7);
    expect(t.cdf(quantile)).toBeCloseTo(0.999, 13);
  });

  // Expected values by quadrature with thirty digits.
  it.each([
    [99_999, 3.16939990062275e-5],
    [100_001, 3.16939985509724e-5],
  ])('goes over into the expansion without a step: %d', (df, tail) => {
    expect(familyOf('student_t').of({ df, loc: 0, scale: 1 }).cdf(-4) / tail).toBeCloseTo(1, 11);
  });
});
