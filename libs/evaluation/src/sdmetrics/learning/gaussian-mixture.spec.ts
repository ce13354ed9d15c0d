import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { fitGaussianMixture } from './gaussian-mixture.js';
import { matrix } from './matrix.js';

const rows = matrix(60, 3);
for (let i = 0; i < 60; i++) rows.values.set([i % 7, (i * i) % 11, i / 3], i * 3);

describe('a mixture of normal distributions', () => {
  // scikit-learn 1.9.1 after numpy.random.seed(3).
  it.each([
    ['full', -7.609951019464068, 1031.9301146401292],
    ['tied', -7.618181566190696, 983.7856455006593],
    ['diag', -7.638986614907107, 998.5652850332948],
    ['spherical', -7.709891948885247, 982.507857737339],
  ] as const)('with %s covariance is scikit-learn’s under the same seed', (type, score, bic) => {
    const mixture = fitGaussianMixture(rows, 3, type, new MersenneTwister(3));
    expect(mixture?.score(rows)).toBeCloseTo(score, 9);
    expect(mixture?.bic(rows)).toBeCloseTo(bic, 6);
  });

  it('needs as many rows as components, and numbers', () => {
    expect(fitGaussianMixture(matrix(2, 1), 3, 'diag', new MersenneTwister(0))).toBeUndefined();
    const holes = matrix(5, 1);
    holes.values[2] = NaN;
    expect(fitGaussianMixture(holes, 1, 'diag', new MersenneTwister(0))).toBeUndefined();
  });
});
