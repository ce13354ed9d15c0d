/** A noisy score of a pair, and what it shows besides dependence. */
export interface BlurredScore {
  /** L1 distance from independence as measured, with noise. */
  readonly score: number;
  /** L1 distance that noise of the single columns alone would make. */
  readonly blur: number;
}

/** Rounds of fitting the mean of all errors. */
const ROUNDS = 20;

/** Points that an integral is a sum over. */
const POINTS = 48;

/** Standard deviations of the noise within which an error is looked for. */
const WIDTH = 5;

/**
 * How wrong independence is likely to be about each pair, in counts: the mean of what the score leaves possible. A score is sqrt(error^2 + blur^2) plus Gaussian noise;
 * errors are taken to be exponentially distributed, with the mean under which the scores are most likely (empirical Bayes). So scores that are all noise
 * count for next to nothing, and the best of many is not taken at its word. Post-processing.
 * Citation: B. Efron, "Tweedie's formula and selection bias", 2011, for why the best of many noisy scores has to be shrunk.
 * @param sigma of the noise of every score, positive
 */
export function likelyErrors(scores: readonly BlurredScore[], sigma: number): number[] {
  const integrals = scores.map((score) => possibleErrors(score, sigma));
  let mean = scores.reduce((sum, { score, blur }) => sum + Math.max(0, score - blur), 0) / Math.max(1, scores.length);
  mean = Math.max(mean, 1e-3 * sigma);
  let errors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    errors = integrals.map((integral) => posteriorMean(integral, mean));
    mean = Math.max(1e-3 * sigma, errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length));
  }
  return errors;
}

interface PossibleErrors {
  readonly least: number;
  readonly step: number;
  /** Log-likelihood of each. */
  readonly likelihoods: Float64Array;
}

function possibleErrors({ score, blur }: BlurredScore, sigma: number): PossibleErrors {
  const besides = (shown: number) => Math.sqrt(Math.max(0, shown ** 2 - blur ** 2));
  const least = besides(Math.max(0, score - WIDTH * sigma));
  const step = (besides(Math.max(score, blur) + WIDTH * sigma) - least) / POINTS;
  const likelihoods = Float64Array.from({ length: POINTS }, (_, at) => {
    const shown = Math.hypot(least + (at + 0.5) * step, blur);
    return -(((score - shown) / sigma) ** 2) / 2;
  });
  return { least, step, likelihoods };
}

function posteriorMean({ least, step, likelihoods }: PossibleErrors, mean: number): number {
  let most = -Infinity;
  for (let at = 0; at < POINTS; at++) most = Math.max(most, likelihoods[at]! - (at * step) / mean);
  let weights = 0;
  let weighted = 0;
  for (let at = 0; at < POINTS; at++) {
    const weight = Math.exp(likelihoods[at]! - (at * step) / mean - most);
    weights += weight;
    weighted += weight * (least + (at + 0.5) * step);
  }
  return weighted / weights;
}
