import { expect, it } from 'vitest';
import { accuracyOfCounts } from './binned-accuracy.js';

it('adds cells in the order in which NumPy adds them, to the last bit', () => {
  const cells = Array.from({ length: 121 }, (_, i) => i);
  const real = cells.map((i) => (i % 3 > 0 ? (i * 37) % 11 : 0));
  const synthetic = cells.map((i) => (i % 4 > 0 ? (i * 53) % 13 : 0));
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const found = accuracyOfCounts(real, synthetic, [total(real), total(synthetic)]);
  expect(found.accuracy).toBe(0.4502727693018955);
  expect(found.expected).toBeCloseTo(0.7866167385283943, 12);
});
