import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { bayesianMixture } from './bayesian-mixture.js';
import { fillWithNormals } from './normals.js';

function values(rows: number, of: (row: number, normal: number) => number) {
  const normals = new Float32Array(rows);
  fillWithNormals(normals, createRng(1));
  const sorted = Float64Array.from(normals, (normal, row) => of(row, normal)).sort();
  return { values: sorted, counts: new Float64Array(rows).fill(1) };
}

describe('bayesianMixture', () => {
  it('finds two bells among ten', () => {
    const found = bayesianMixture(
      values(4000, (row, normal) => (row % 4 === 0 ? 100 + 2 * normal : 10 + normal)),
      10,
    );
    const [low, high] = [found.filter(({ mean }) => mean < 50), found.filter(({ mean }) => mean > 50)];
    const weight = (bells: typeof found) => bells.reduce((sum, each) => sum + each.weight, 0);
    expect(weight(low)).toBeCloseTo(0.75, 2);
    expect(weight(high)).toBeCloseTo(0.25, 2);
    for (const { mean, deviation } of high) {
      expect(Math.abs(mean - 100)).toBeLessThan(6);
      expect(deviation).toBeLessThan(8);
    }
  });

  it('does not depend on the scale', () => {
    const of = (factor: number) =>
      bayesianMixture(
        values(500, (row, normal) => factor * (row % 2 === 0 ? normal : 8 + normal)),
        6,
      );
    const [small, large] = [of(1), of(1e6)];
    expect(large.length).toBe(small.length);
    large.forEach(({ mean, deviation, weight }, at) => {
      expect(mean / 1e6).toBeCloseTo(small[at]!.mean, 5);
      expect(deviation / 1e6).toBeCloseTo(small[at]!.deviation, 5);
      expect(weight).toBeCloseTo(small[at]!.weight, 5);
    });
  });

  it.each([1e300, 1e-300])('finds bells among numbers of the size of %d, whose squares no double holds', (factor) => {
    const found = bayesianMixture(
      values(500, (row, normal) => factor * (row % 2 === 0 ? 20 + normal : 80 + normal)),
      6,
    );
    expect(found.length).toBeGreaterThan(1);
    const mean = found.reduce((sum, each) => sum + each.weight * (each.mean / factor), 0);
    expect(mean).toBeGreaterThan(45);
    expect(mean).toBeLessThan(55);
    for (const { deviation } of found) expect(deviation / factor).toBeGreaterThan(0.1);
  });

  it('takes a single value, and two', () => {
    expect(bayesianMixture({ values: Float64Array.of(3), counts: Float64Array.of(9) }, 10)).toEqual([
      { weight: 1, mean: 3, deviation: 0 },
    ]);
    const two = bayesianMixture({ values: Float64Array.of(0, 1), counts: Float64Array.of(1, 1) }, 10);
    expect(two.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(two.every(({ mean, deviation }) => Number.isFinite(mean) && deviation > 0)).toBe(true);
  });
});
