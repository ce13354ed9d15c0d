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
