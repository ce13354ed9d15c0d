import { normalDensity, normalTail } from '../normal-tail.js';
import type { DominatingPair } from './dominating-pair.js';
import { shiftedNoisePair } from './shifted-noise-pair.js';

/** P(N > REACH) < 1e-30: what lies beyond is counted as an infinite loss. */
const REACH = 11.5;

/** A Gaussian mechanism with mu = sensitivity / sigma on a Poisson sample of rate q (1: no sampling). Positions are in units of sigma. */
export function gaussianPair(mu: number, q: number): DominatingPair {
  const lossAt = (x: number): number => mu * (x - mu / 2);
  const bottom = -REACH;
  const top = mu + REACH;
  return shiftedNoisePair(
    {
      bottom,
      top,
      lossBelow: [-Infinity, lossAt(bottom)],
      lossAbove: [lossAt(top), Infinity],
      lossAt,
      positionOf: (loss) => loss / mu + mu / 2,
      mass: normalMass,
      shiftedMass: (from, to) => normalMass(from - mu, to - mu),
    },
    q,
  );
}

/** P(from < N <= to): a Taylor series about the middle of a short interval, a difference of tails of a long one. */
export function normalMass(from: number, to: number): number {
  const middle = (from + to) / 2;
  const width = to - from;
  const square = middle * middle;
  if (width * (1 + Math.abs(middle)) < 0.004) {
    const w = width * width;
    return (
      normalDensity(middle) *
      width *
      (1 + ((square - 1) * w) / 24 + ((square * square - 6 * square + 3) * w * w) / 1920)
    );
  }
  if (from >= 0) return normalTail(from) - (to === Infinity ? 0 : normalTail(to));
  if (to <= 0) return normalTail(-to) - (from === -Infinity ? 0 : normalTail(-from));
  return 1 - (to === Infinity ? 0 : normalTail(to)) - (from === -Infinity ? 0 : normalTail(-from));
}
