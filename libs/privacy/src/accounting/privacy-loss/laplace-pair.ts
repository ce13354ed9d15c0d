import type { DominatingPair } from './dominating-pair.js';
import { shiftedNoisePair } from './shifted-noise-pair.js';

/** A Laplace mechanism that is epsilon-DP by itself (epsilon = sensitivity / scale), on a Poisson sample of rate q (1: no sampling). Positions are in units of the scale. */
export function laplacePair(epsilon: number, q: number): DominatingPair {
  return shiftedNoisePair(
    {
      bottom: 0,
      top: epsilon,
      lossBelow: [-epsilon, -epsilon],
      lossAbove: [epsilon, epsilon],
      lossAt: (x) => 2 * x - epsilon,
      positionOf: (loss) => (loss + epsilon) / 2,
      mass: laplaceMass,
      shiftedMass: (from, to) => laplaceMass(from - epsilon, to - epsilon),
    },
    q,
  );
}

/** P(from < X <= to) for density e^-|x| / 2, for from and to on the same side of 0. */
function laplaceMass(from: number, to: number): number {
  const [near, far] = from >= 0 ? [from, to] : [-to, -from];
  return (Math.exp(-near) * -Math.expm1(near - far)) / 2;
}
