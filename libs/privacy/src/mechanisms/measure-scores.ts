import { gaussianNoise, gaussianSampler, isOnLattice, type GaussianNoise } from '../noise/gaussian-noise.js';
import type { Odometer } from '../odometer/odometer.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';
import type { MarginalScores } from './score-marginals.js';

/** Noisy scores of all candidates: public. */
export interface NoisyScores {
  /** Whole counts, or multiples of a public power of two where the noise is small; in the order of the candidates. */
  readonly scores: Float64Array;
  /** Standard deviation of the noise of each score. */
  readonly sigma: number;
}

/**
 * The scores of all candidates at once, each with noise. Whatever is chosen by them afterwards is free, however often.
 *
 * Definition: scores rounded to whole counts + independent discrete Gaussian noise, sigma^2 = m k^2 / (2 rho) and a little more (`gaussianNoise`), for
 * m candidates and k = rows per privacy unit.
 * Guarantee: sqrt(2 rho)-GDP, and so rho-zCDP, for adding or removing one privacy unit: it changes each of the m rounded scores by at most k, so L2 sensitivity is k sqrt(m).
 * Cost: exactly `picoRho`, no delta, whatever the number of candidates.
 * Citation: Canonne, Kamath and Steinke (2020), theorem 14. Proofs: docs/proofs/noisy-scores.md, discrete-gaussian-differential-privacy.md.
 * @throws PrivacyError `bad_cost`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function measureScores(
  odometer: Odometer,
  key: string,
  candidates: Private<MarginalScores>,
  picoRho: number,
): Promise<NoisyScores> {
  const { scores, gridPerCount, sensitivity } = open(candidates);
  const noise = gaussianNoise(picoRho, Math.max(1, scores.length) * Math.ceil(sensitivity) ** 2);
  const noisy = await drawOnce(odometer, key, { picoRho, delta: 0 }, scoresFormat(scores.length, noise), () => {
    const draw = gaussianSampler(noiseWords(odometer), noise);
    return scores.map((score) => Math.round(score / gridPerCount) + draw());
  });
  return { scores: noisy, sigma: noise.sigma };
}

function scoresFormat(candidates: number, noise: GaussianNoise): DrawFormat<Float64Array> {
  return {
    write: (scores) => ({ scores: [...scores] }),
    read(stored) {
      const { scores } = (stored ?? {}) as { readonly scores?: unknown };
      if (!Array.isArray(scores) || scores.length !== candidates) return undefined;
      if (!scores.every((score) => isOnLattice(noise, score))) return undefined;
      return Float64Array.from(scores as readonly number[]);
    },
  };
}
