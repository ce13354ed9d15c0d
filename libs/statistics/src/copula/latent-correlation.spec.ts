import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalPpf } from '../special/normal.js';
import { latentColumn, latentCorrelation } from './latent-correlation.js';
import { choleskyFactor } from './gaussian-copula.js';
import { nearestCorrelation } from './nearest-correlation.js';

const ROWS = 40_000;
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const at = (u: number): number => (u <= 0 || u >= 1 ? 0 : density(normalPpf(u)));

/** Pairs of normals of a given correlation, evenly spread: no randomness, no doubt. */
const pairs = (r: number): [Float64Array, Float64Array] => {
  const x = new Float64Array(ROWS);
  const y = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const [u, v] = [(row + 0.5) / ROWS, (row * 0.6180339887498949) % 1];
    x[row] = normalPpf(u);
    y[row] = r * x[row]! + Math.sqrt(1 - r * r) * normalPpf(v || 0.5);
  }
  return [x, y];
};

/** A column that shows only in which interval z lies. */
const cut = (z: Float64Array, edges: readonly number[]) => {
  const bounds = [0, ...edges, 1];
  const scoreAt = (u: number): number => {
    const i = bounds.findIndex((edge, k) => k > 0 && u < edge);
    const [low, high] = [bounds[i - 1]!, bounds[i]!];
    return (at(low) - at(high)) / (high - low);
  };
  return latentColumn(
    z.map((value) => scoreAt(Math.min(1 - 1e-9, normalCdf(value)))),
    scoreAt,
  );
};

describe('latentCorrelation', () => {
  it.each([-0.8, -0.3, 0, 0.5, 0.9])('finds %d behind categories and numbers', (r) => {
    const [x, y] = pairs(r);
    const whole = (z: Float64Array) => latentColumn(z, normalPpf);
    const coarse = [0.1, 0.5, 0.95];
    expect(Math.abs(latentCorrelation(whole(x), whole(y)) - r)).toBeLessThan(0.01);
    expect(Math.abs(latentCorrelation(cut(x, coarse), whole(y)) - r)).toBeLessThan(0.02);
    expect(Math.abs(latentCorrelation(cut(x, coarse), cut(y, [0.7])) - r)).toBeLessThan(0.03);
  });

  it('is 0 beside a column that shows nothing', () => {
    const [x] = pairs(0);
    expect(
      latentCorrelation(
        latentColumn(x, normalPpf),
        latentColumn(new Float64Array(ROWS), () => 0),
      ),
    ).toBe(0);
  });
});

describe('nearestCorrelation', () => {
  const matrices = fc.integer({ min: 2, max: 7 }).chain((size) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((cells) => ({
        size,
        matrix: Float64Array.from(cells, (_, cell) => {
          const [i, j] = [Math.floor(cell / size), cell % size];
          return i === j ? 1 : cells[Math.min(i, j) * size + Math.max(i, j)]!;
        }),
      })),
  );

  it('has a factor that multiplies back to it, and keeps what is one already', () => {
    fc.assert(
      fc.property(matrices, ({ size, matrix }) => {
        const near = nearestCorrelation(matrix, size);
        const l = choleskyFactor(near, size);
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) {
            let sum = 0;
            for (let k = 0; k < size; k++) sum += l[i * size + k]! * l[j * size + k]!;
            expect(sum).toBeCloseTo(near[i * size + j]!, 6);
          }
        nearestCorrelation(near, size).forEach((value, cell) => expect(value).toBeCloseTo(near[cell]!, 5));
      }),
    );
  });
});
