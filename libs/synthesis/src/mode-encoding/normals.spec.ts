import { normalCdf } from '@likeness/statistics';
import { expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { fillWithNormals } from './normals.js';

it('draws have the normal distribution, also in the tails and between layers', () => {
  const count = 1_000_000;
  const values = new Float32Array(count);
  fillWithNormals(values, createRng(7));
  const sorted = values.slice().sort();
  let distance = 0;
  sorted.forEach((value, at) => (distance = Math.max(distance, Math.abs(normalCdf(value) - (at + 0.5) / count))));
  // Kolmogorov: beyond 2.7 / sqrt(n) in fewer than one of a million seeds.
  expect(distance).toBeLessThan(2.7 / Math.sqrt(count));
  for (const edge of [3, 3.6541528853610088, 4]) {
    const expected = 2 * (1 - normalCdf(edge)) * count;
    const beyond = values.filter((value) => Math.abs(value) > edge).length;
    expect(Math.abs(beyond - expected)).toBeLessThan(5.5 * Math.sqrt(expected) + 5);
  }
});
