import { deltaOfMu } from './gdp.js';
import { privacyLoss, type PrivacyLoss } from './privacy-loss/privacy-loss.js';
import { PrivacyError } from '../privacy-error.js';

/** Sums of Poisson samples with Gaussian noise, one after another. */
export interface SampledSums {
  /** Of every row, anew for each sum. */
  readonly samplingProbability: number;
  readonly count: number;
  /** One unit has at most so many rows. */
  readonly maxRowsPerUnit: number;
}

/** What they may cost together: as Gaussian noise of mu = sqrt(2 rho), but for a probability. */
export interface ApproximateGdp {
  readonly mu: number;
  readonly delta: number;
}

const POINTS = 16;
const PARTS = 16;
const TURNS = 8;
/** The noise that is found needs no more than this part of mu to spare. */
const SPARE = 0.97;
/** deltaOfMu is rounded up by less. */
const ROUNDED_DOWN = 1 - 1e-9;

/**
 * A standard deviation, for a clipping norm of 1, with which all sums together cost no more than a Gaussian mechanism of `mu` that fails with probability `delta`:
 * their pair of distributions is dominated by (1 - delta) (N(0, 1), N(mu, 1)) plus delta (a revelation). Such costs add: mu in squares, delta by itself.
 *
 * Definition: one unit has k rows, so it is in a sample with probability at most 1 - (1 - q)^k, and moves the sum by at most k.
 * Citation: Zhu, Dong and Wang (2022) for dominating pairs; Dong, Roth and Su (2022) for the first guess. Proof: docs/proofs/sampled-gradients.md.
 */
export function noiseOfSampledSums(sums: SampledSums, cost: ApproximateGdp): number {
  const key = JSON.stringify([sums, cost]);
  const noise = found.get(key) ?? searchNoise(sums, cost);
  if (found.size > MOST_FOUND) found.clear();
  found.set(key, noise);
  return noise;
}

/** A search takes a second; planning, training and resuming ask for the same. */
const found = new Map<string, number>();
const MOST_FOUND = 100;

function searchNoise(sums: SampledSums, cost: ApproximateGdp): number {
  const { samplingProbability, count, maxRowsPerUnit: rows } = sums;
  const probability = Math.min(1, -Math.expm1(rows * Math.log1p(-samplingProbability)) * (1 + 1e-12));
  const unsampled = (Math.sqrt(count) / cost.mu) * (1 + 1e-12);
  if (!(samplingProbability < 1) || !(cost.delta > 0)) return rows * unsampled;
  let noise = 1.05 / Math.sqrt(Math.log1p(cost.mu ** 2 / (probability ** 2 * count)));
  let best = unsampled;
  for (let turn = 0; turn < TURNS; turn++) {
    const needed = noise < unsampled ? muOfSums(noise, probability, count, cost) : Infinity;
    if (needed <= cost.mu) {
      best = Math.min(best, noise);
      if (needed >= SPARE * cost.mu || turn > 3) break;
    }
    if (!Number.isFinite(needed)) break;
    noise *= (needed / cost.mu) * 1.005;
  }
  return rows * best;
}

function muOfSums(noise: number, samplingProbability: number, count: number, { mu, delta }: ApproximateGdp): number {
  try {
    const loss = privacyLoss([{ type: 'gaussian', sigma: noise, samplingProbability, count }], { interval: mu / 1000 });
    return dominatingMu(loss, delta, mu);
  } catch (error) {
    if (error instanceof PrivacyError) return Infinity;
    throw error;
  }
}

/**
 * The mu, up to 1 part in 1,000 and rounded up, with which delta + (1 - delta) deltaOfMu(mu, epsilon) is nowhere below the delta of a privacy loss, in
 * either direction. Between points of a grid the latter is below its chords, for it is convex in e^epsilon; beyond the last it is below `delta`.
 */
export function dominatingMu(loss: PrivacyLoss, delta: number, guess: number): number {
  const top = loss.epsilonOfDelta(delta);
  if (!Number.isFinite(top)) return Infinity;
  const epsilons = Array.from({ length: POINTS + 1 }, (_, at) => (top * at) / POINTS);
  const deltas = epsilons.map((epsilon) => loss.deltaOfEpsilon(epsilon));
  const isAbove = (mu: number): boolean =>
    epsilons.slice(1).every((end, at) => {
      const start = epsilons[at]!;
      for (let part = 0; part < PARTS; part++) {
        const from = start + ((end - start) * part) / PARTS;
        const to = start + ((end - start) * (part + 1)) / PARTS;
        const width = Math.expm1(end - start);
        const along = width > 0 ? Math.expm1(from - start) / width : 0;
        const chord = deltas[at]! + along * (deltas[at + 1]! - deltas[at]!);
        if (!(chord <= delta + (1 - delta) * deltaOfMu(mu, to) * ROUNDED_DOWN)) return false;
      }
      return true;
    });
  let [refused, allowed] = [0, guess];
  for (let turn = 0; !isAbove(allowed); turn++, refused = allowed, allowed *= 2) if (turn > 60) return Infinity;
  while (allowed - refused > allowed / 1000) {
    const middle = (refused + allowed) / 2;
    if (isAbove(middle)) allowed = middle;
    else refused = middle;
  }
  return allowed;
}
