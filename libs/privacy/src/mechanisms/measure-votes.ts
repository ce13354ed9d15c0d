import { nearestCandidates, type VoteCandidates } from '../counting/nearest-candidates.js';
import type { EncodedTable } from '../domain/encode.js';
import { gaussianNoise, gaussianSampler, isOnLattice, type GaussianNoise } from '../noise/gaussian-noise.js';
import type { Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/** Noisy votes: public. */
export interface NoisyVotes {
  /** Whole numbers, or multiples of a public power of two where the noise is small; some of them negative. In the order of the candidates. */
  readonly votes: Float64Array;
  /** Standard deviation of the noise of each. */
  readonly sigma: number;
}

/**
 * Lets every row vote for the public candidate that is nearest to it, and adds noise to the votes of each candidate.
 *
 * Definition: votes + independent discrete Gaussian noise, sigma^2 = k^2 / (2 rho) rounded up, k = rows per privacy unit; the first of equally near candidates wins.
 * Guarantee: rho-zCDP for adding or removing one privacy unit: a row's vote depends on that row and on public values alone, so L2 sensitivity is k.
 * Cost: exactly `picoRho`, no delta.
 * Citation: Lin, Gopi, Kulkarni, Nori and Yekhanin (2024), "Differentially Private Synthetic Data via Foundation Model APIs", algorithm 2.
 * Proof: docs/proofs/votes.md.
 * @throws PrivacyError `bad_cost`, `bad_candidates`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function measureVotes(
  odometer: Odometer,
  key: string,
  data: Private<EncodedTable>,
  candidates: VoteCandidates,
  picoRho: number,
): Promise<NoisyVotes> {
  const table = open(data);
  if (!('codes' in table)) {
    throw new PrivacyError(
      'bad_candidates',
      'Rows can only vote where they are in memory; read the table, or use a synthesizer that counts.',
    );
  }
  const count = candidates.codes[0]?.length ?? 0;
  if (count === 0 || candidates.codes.length !== table.codes.length) {
    throw new PrivacyError(
      'bad_candidates',
      'There must be at least one candidate, with a cell of every column; check them.',
    );
  }
  const noise = gaussianNoise(picoRho, table.maxRowsPerUnit ** 2);
  const votes = await drawOnce(odometer, key, { picoRho, delta: 0 }, votesFormat(count, noise), () => {
    const draw = gaussianSampler(noiseWords(odometer), noise);
    const counts = new Float64Array(count);
    for (const candidate of nearestCandidates(table, candidates)) counts[candidate]!++;
    return counts.map((votes) => votes + draw());
  });
  return { votes, sigma: noise.sigma };
}

function votesFormat(candidates: number, noise: GaussianNoise): DrawFormat<Float64Array> {
  return {
    write: (votes) => ({ votes: [...votes] }),
    read(stored) {
      const { votes } = (stored ?? {}) as { readonly votes?: unknown };
      if (!Array.isArray(votes) || votes.length !== candidates) return undefined;
      if (!votes.every((count) => isOnLattice(noise, count))) return undefined;
      return Float64Array.from(votes as readonly number[]);
    },
  };
}
