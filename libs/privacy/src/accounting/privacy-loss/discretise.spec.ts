import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaOfMu } from '../gdp.js';
import { normalTail } from '../normal-tail.js';
import { coarsen, discretise } from './discretise.js';
import { discreteGaussianPair } from './discrete-gaussian-pair.js';
import { discreteLaplacePair } from './discrete-laplace-pair.js';
import type { DominatingPair } from './dominating-pair.js';
import { gaussianPair } from './gaussian-pair.js';
import { curveOfLoss } from './hockey-stick.js';
import { laplacePair } from './laplace-pair.js';
import type { LossMasses } from './loss-masses.js';
import { approximatePair, randomizedResponsePair } from './randomized-response-pair.js';

const deltaOf = (loss: LossMasses, epsilon: number): number => loss.infinite + curveOfLoss(loss).deltaOf(epsilon).delta;

/** delta(epsilon) = P(S) - e^epsilon Q(S) for the set S where the loss is above epsilon. */
const sampledGaussian = (mu: number, q: number, epsilon: number): { remove: number; add: number } => {
  const positionOf = (loss: number): number => Math.log1p(Math.expm1(loss) / q) / mu + mu / 2;
  const mixed = (x: number): number => (1 - q) * normalTail(x) + q * normalTail(x - mu);
  const x = positionOf(epsilon);
  const mirrored = epsilon < -Math.log1p(-q) ? positionOf(-epsilon) : -Infinity;
  return {
    remove: mixed(x) - Math.exp(epsilon) * normalTail(x),
    add: mirrored === -Infinity ? 0 : 1 - normalTail(mirrored) - Math.exp(epsilon) * (1 - mixed(mirrored)),
  };
};

/** sum (P - e^epsilon Q)+ over the integers. */
const overIntegers = (weight: (x: number) => number, sensitivity: number, reach: number, epsilon: number): number => {
  let [norm, delta] = [0, 0];
  for (let x = -reach; x <= reach; x++) norm += weight(x);
  for (let x = -reach; x <= reach; x++)
    delta += Math.max(0, weight(x - sensitivity) - Math.exp(epsilon) * weight(x)) / norm;
  return delta;
};

const epsilons = fc.double({ min: 0, max: 4, noNaN: true });

const expectTightAbove = (delta: number, truth: number, tolerance = 2e-6): void => {
  expect(delta).toBeGreaterThanOrEqual(truth * (1 - 1e-12) - 1e-15);
  // Between two points of the grid the chord stands above: by at most a quarter of their distance, times the mass between them.
  expect(delta).toBeLessThan(truth * (1 + 1e-3) + tolerance);
};

describe('a discretised privacy loss is never better than the truth, and hardly worse', () => {
  it('Gaussian noise', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 3, noNaN: true }), epsilons, (mu, epsilon) => {
        const [loss, ...others] = discretise(gaussianPair(mu, 1), 1e-3);
        expect(others).toEqual([]);
        expectTightAbove(deltaOf(loss!, epsilon), deltaOfMu(mu, epsilon) * (1 - 1e-12));
      }),
      { numRuns: 30 },
    );
  });

  it('Gaussian noise on a Poisson sample, adding and removing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 2, noNaN: true }),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (mu, q, epsilon) => {
          const [remove, add] = discretise(gaussianPair(mu, q), 1e-4);
          const truth = sampledGaussian(mu, q, epsilon);
          expectTightAbove(deltaOf(remove!, epsilon), truth.remove, 3e-5);
          expectTightAbove(deltaOf(add!, epsilon), truth.add, 3e-5);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('Laplace noise: 1 - e^((epsilon - epsilon0) / 2), and with q times it on a sample', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (epsilon0, part) => {
          const epsilon = epsilon0 * part;
          const [loss] = discretise(laplacePair(epsilon0, 1), 1e-4);
          expectTightAbove(deltaOf(loss!, epsilon), -Math.expm1((epsilon - epsilon0) / 2), 3e-5);
          // Removing on a sample: delta at ln(1 - q + q e^epsilon) is q delta(epsilon).
          const [sampled] = discretise(laplacePair(epsilon0, 0.2), 1e-4);
          expectTightAbove(
            deltaOf(sampled!, Math.log(0.8 + 0.2 * Math.exp(epsilon))),
            0.2 * -Math.expm1((epsilon - epsilon0) / 2),
            3e-5,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('discrete Gaussian and discrete Laplace noise', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        epsilons,
        (scale, sensitivity, epsilon) => {
          const [gaussian] = discretise(discreteGaussianPair(scale, sensitivity), 1e-3);
          const gauss = (x: number): number => Math.exp(-(x * x) / (2 * scale * scale));
          expectTightAbove(deltaOf(gaussian!, epsilon), overIntegers(gauss, sensitivity, 80, epsilon));
          const [laplace] = discretise(discreteLaplacePair(scale, sensitivity), 1e-3);
          const exponential = (x: number): number => Math.exp(-Math.abs(x) / scale);
          expectTightAbove(deltaOf(laplace!, epsilon), overIntegers(exponential, sensitivity, 300, epsilon));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('randomised response, pure and approximate guarantees', () => {
    fc.assert(
      fc.property(
        epsilons,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        (epsilon, flip, categories) => {
          const [response] = discretise(randomizedResponsePair(flip, categories), 1e-4);
          expectTightAbove(
            deltaOf(response!, epsilon),
            Math.max(0, 1 - flip + flip / categories - (Math.exp(epsilon) * flip) / categories),
          );
          const [approximate] = discretise(approximatePair(1, 1e-3), 1e-4);
          const pure = Math.max(0, Math.exp(1) - Math.exp(epsilon)) / (1 + Math.exp(1));
          expectTightAbove(deltaOf(approximate!, epsilon), 1e-3 + 0.999 * pure);
        },
      ),
      { numRuns: 50 },
    );
  });

  const pairs: readonly DominatingPair[] = [
    gaussianPair(1, 1),
    gaussianPair(1.5, 0.1),
    laplacePair(1, 0.3),
    discreteGaussianPair(2, 3),
    approximatePair(2, 1e-6),
  ];

  it('keeps all mass, to one part in 10^12, and nothing negative', () => {
    for (const pair of pairs)
      for (const { masses, infinite } of discretise(pair, 1e-3)) {
        expect(masses.every((mass) => mass >= 0)).toBe(true);
        expect(masses.reduce((sum, mass) => sum + mass, infinite)).toBeCloseTo(1, 11);
      }
  });

  it('is never better on a coarser grid', () => {
    for (const pair of pairs)
      for (const loss of discretise(pair, 1e-3))
        for (const factor of [2, 7]) {
          const coarse = coarsen(loss, factor);
          expect(coarse.interval).toBe(loss.interval * factor);
          for (const epsilon of [0, 0.01, 0.1, 0.5, 1, 2])
            expect(deltaOf(coarse, epsilon)).toBeGreaterThanOrEqual(deltaOf(loss, epsilon) * (1 - 1e-11));
        }
  });
});
