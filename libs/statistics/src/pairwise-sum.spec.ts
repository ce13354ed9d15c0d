import { expect, it } from 'vitest';
import { pairwiseSum } from './pairwise-sum.js';
import { cephesLogBeta } from './special/cephes-log-beta.js';
import { logBeta } from './special/log-gamma.js';

it('adds in the order of NumPy, to the last digit', () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => 1 / ((i + 3) * (i + 4.5)));
  // numpy.sum of the same values, NumPy 2.4.6.
  expect(pairwiseSum(values)).toBe(0.3097276335426005);
  expect(pairwiseSum(values, 10, 5)).toBe(0.020704817568980363);
});

it('has the logarithm of the beta function of scipy, which loses digits', () => {
  // scipy.special.betaln of scipy 1.17.1.
  const known: readonly (readonly [number, number, number])[] = [
    [250.5, 3000.25, -884.4698852487454],
    [2.5, 100000.0, -28.497649541823193],
    [1.75, 3000000000.0, -38.272687841064645],
    [700.125, 1.25, -8.287568544350506],
  ];
  for (const [a, b, value] of known) {
    expect(cephesLogBeta(a, b)).toBeCloseTo(value, 9);
    expect(Math.abs(cephesLogBeta(a, b) - logBeta(a, b))).toBeLessThan(1e-5);
  }
});
