import { noiseOfSampledSums } from '../accounting/sampled-gaussian-noise.js';
import type { Codes } from '../counting/count-codes.js';
import type { EncodedTable } from '../domain/encode.js';
import { discreteGaussian } from '../noise/discrete-gaussian.js';
import type { Cost, Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/** Rows of a sample, as cells: one array per attribute. */
export interface SampledRows {
  readonly rows: Int32Array;
  readonly codes: readonly Codes[];
}

/**
 * What learns from noisy sums of clipped gradients. It sees real rows only between `norms` and `sum`, and must keep nothing of them but what `sum` returns:
 * its weights change in `learn` alone.
 */
export interface SampleLearner {
  /** Numbers in a gradient. */
  readonly size: number;
  /** The Euclidean norm of every sampled row's own gradient, or more. */
  norms(sample: SampledRows): Float64Array;
  /**
   * The sum of the gradients of the rows of the last `norms`, each times its factor, which makes it at most as long as `clip`; those of factor 0 are left out, whatever they are.
   * What a row adds is a function of its cells and the weights alone, and the sum is exact but for one rounding of each number at the end: it is the same in any order.
   */
  sum(factors: Float64Array, clip: number): Float64Array;
  /** Moves the weights by a noisy sum. May wait, so that others get a turn; may throw to stop. */
  learn(noisySum: Float64Array): void | Promise<void>;
  /** What it has learned: public. */
  readonly weights: readonly Float32Array[];
}

export interface SamplingPlan {
  /** Of every row; rounded down to a multiple of 2^-24. */
  readonly samplingProbability: number;
  readonly steps: number;
  /** Largest norm of the gradient of a row. */
  readonly clip: number;
}

const PROBABILITIES = 2 ** 24;
/** For the rounding of sums to the lattice (a part in 256), and of the floats in norms and sums (less than a part in 10^6). */
const ROUNDING = 1 + 2 ** -7;

/**
 * Trains by DP-SGD: every step takes a Poisson sample, clips the gradient of each of its rows to a norm, and learns from the sum with Gaussian noise. What comes
 * back are the weights after the last step; losses and steps on the way are seen by nobody.
 *
 * Definition: sum of g_i min(1, clip / |g_i|) over a sample in which each row is with the same probability, rounded to a lattice, plus discrete Gaussian noise.
 * Guarantee: sqrt(2 rho)-GDP but for the probability `cost.delta`, for adding or removing one privacy unit.
 * Cost: exactly `cost`, charged once before the first step; a training that was stopped is begun anew at no further cost, for nobody saw anything of it.
 * Citation: Abadi et al. (2016), algorithm 1. Proof: docs/proofs/sampled-gradients.md.
 * @throws PrivacyError `bad_candidates` where rows are not in memory, `budget_exhausted`, `key_conflict`, `corrupt_draw`; whatever `learn` throws
 */
export async function learnFromSamples(
  odometer: Odometer,
  key: string,
  data: Private<EncodedTable>,
  { samplingProbability, steps, clip }: SamplingPlan,
  cost: Cost,
  learner: SampleLearner,
): Promise<void> {
  const table = open(data);
  if (!('codes' in table))
    throw new PrivacyError(
      'bad_candidates',
      'A net can only be trained on rows in memory; read the table, or use a synthesizer that counts.',
    );
  const threshold = Math.floor(samplingProbability * PROBABILITIES);
  const weights = await drawOnce(odometer, key, cost, weightsFormat(learner), async () => {
    const words = noiseWords(odometer);
    const noise = noiseOfSampledSums(
      { samplingProbability: threshold / PROBABILITIES, count: steps, maxRowsPerUnit: table.maxRowsPerUnit },
      { mu: Math.sqrt(2e-12 * cost.picoRho) * (1 - 2 ** -40), delta: cost.delta },
    );
    // One lattice step is so small that rounding all numbers of a sum moves it by at most a part in 512 of the clipping norm.
    const lattice = (2 ** 8 * Math.sqrt(learner.size)) / clip;
    const deviation = noise * clip * lattice * ROUNDING;
    const draw = discreteGaussian(words, { numerator: BigInt(Math.ceil(deviation ** 2 + 2.5)), denominator: 1n });
    for (let step = 0; step < steps; step++) {
      const rows: number[] = [];
      for (let row = 0; row < table.rowCount; row++) if (words.next() >>> 8 < threshold) rows.push(row);
      const norms = learner.norms({ rows: Int32Array.from(rows), codes: table.codes });
      const factors = norms.map((norm) => (norm <= clip ? 1 : norm < Infinity ? clip / norm : 0));
      const noisy = learner.sum(factors, clip).map((value) => (Math.round(value * lattice) + draw()) / lattice);
      await learner.learn(noisy);
    }
    return learner.weights.map((each) => each.slice());
  });
  learner.weights.forEach((each, at) => each.set(weights[at]!));
}

function weightsFormat(learner: SampleLearner): DrawFormat<readonly Float32Array[]> {
  return {
    write: (weights) => ({ weights: weights.map((each) => [...each]) }),
    read(stored) {
      const { weights } = (stored ?? {}) as { readonly weights?: unknown };
      if (!Array.isArray(weights) || weights.length !== learner.weights.length) return undefined;
      const fits = weights.every(
        (each: unknown, at) =>
          Array.isArray(each) && each.length === learner.weights[at]!.length && each.every(Number.isFinite),
      );
      return fits ? weights.map((each: readonly number[]) => Float32Array.from(each)) : undefined;
    },
  };
}
