import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { estimate } from './estimate.js';

describe.each(['proximal', 'mirror-descent'] as const)('structural zeros with %s', (estimator) => {
  const sizes = [5, 5, 4];
  const possible = Uint8Array.from({ length: 25 }, (_, cell) => (Math.floor(cell / 5) <= cell % 5 ? 1 : 0));
  const rng = createRng(4);
  const counts = (cells: number) => Float64Array.from({ length: cells }, () => 100 * rng.uniform() - 10);
  const measurements = [
    { clique: [0, 2], counts: counts(20), sigma: 5 },
    { clique: [1, 2], counts: counts(20), sigma: 8 },
    { clique: [1], counts: counts(5), sigma: 3 },
  ];
  const request = { sizes, measurements, total: 900, estimator, tolerance: 0.01 };
  const fitted = estimate({ ...request, zeros: [{ clique: [0, 1], possible }] });

  it('give impossible cells no probability at the certified optimum', () => {
    expect(fitted.gap).toBeLessThanOrEqual(0.01);
    fitted.field.marginal([0, 1]).forEach((count, cell) => {
      if (!possible[cell]) expect(count).toBe(0);
    });
    expect(fitted.loss).toBeGreaterThan(estimate(request).loss);
  });

  it('stay through a warm start', () => {
    const again = estimate({ ...request, zeros: [{ clique: [0, 1], possible }], warmStart: fitted.field });
    expect(again.gap).toBeLessThanOrEqual(0.01);
    expect(Math.abs(again.loss - fitted.loss)).toBeLessThan(0.02);
    expect(again.field.marginal([0, 1])[5 * 4]).toBe(0);
  });
});

describe('structural zeros that contradict each other', () => {
  const sizes = [2, 2, 2];
  const measurements = sizes.map((_, at) => ({ clique: [at], counts: Float64Array.of(30, 70), sigma: 5 }));
  const equal = Uint8Array.of(1, 0, 0, 1);
  const unequal = Uint8Array.of(0, 1, 1, 0);
  const fitted = (...zeros: { clique: number[]; possible: Uint8Array }[]) => {
    const { field, gap } = estimate({ sizes, measurements, zeros });
    expect(gap).toBeLessThanOrEqual(0.01);
    expect(sizes.every((_, at) => field.marginal([at]).every(Number.isFinite))).toBe(true);
    return field;
  };

  it('are left out where nothing would be possible', () => {
    const field = fitted({ clique: [0, 1], possible: new Uint8Array(4) });
    expect(field.marginal([0])[0]).toBeCloseTo(30, 0);
  });

  it('hold as far as those before them allow', () => {
    const field = fitted(
      { clique: [0, 1], possible: equal },
      { clique: [1, 2], possible: equal },
      { clique: [0, 2], possible: unequal },
    );
    const together = field.marginal([0, 2]);
    expect([together[1], together[2]]).toEqual([0, 0]);
    expect(together[0]).toBeCloseTo(30, 0);
  });
});
