import { layoutOf } from '../counting/clique.js';
import { countCliques } from '../counting/count-cliques.js';
import type { EncodedTable } from '../domain/encode.js';
import { gaussianNoise, gaussianSampler, isOnLattice, type GaussianNoise } from '../noise/gaussian-noise.js';
import type { Odometer } from '../odometer/odometer.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/** A noisy marginal: public. */
export interface NoisyCounts {
  /** Names of the attributes; empty: the number of rows, one cell. */
  readonly clique: readonly string[];
  /** Whole numbers, or multiples of a public power of two where the noise is small; some of them negative. Row-major, the last attribute of the clique varies fastest. */
  readonly counts: Float64Array;
  /** Standard deviation of the noise of each count. */
  readonly sigma: number;
}

/**
 * Counts every cell of a clique and adds noise to each. A clique of no attribute gives the noisy number of rows.
 *
 * Definition: counts + independent discrete Gaussian noise, sigma^2 = k^2 / (2 rho) and a little more (`gaussianNoise`), k = rows per privacy unit.
 * Guarantee: sqrt(2 rho)-GDP, and so rho-zCDP, for adding or removing one privacy unit (L2 sensitivity k: all k rows may sit in one cell).
 * Cost: exactly `picoRho`, no delta.
 * Citation: Canonne, Kamath and Steinke (2020), theorem 14. Proofs: docs/proofs/discrete-gaussian-marginal.md, discrete-gaussian-differential-privacy.md.
 * @throws PrivacyError `bad_cost`, `unknown_column`, `bad_clique`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function measureMarginal(
  odometer: Odometer,
  key: string,
  data: Private<EncodedTable>,
  clique: readonly string[],
  picoRho: number,
): Promise<NoisyCounts> {
  const table = open(data);
  const layout = layoutOf(table, clique);
  const noise = gaussianNoise(picoRho, table.maxRowsPerUnit ** 2);
  const format = countsFormat(clique, layout.cells, noise);
  const counts = await drawOnce(odometer, key, { picoRho, delta: 0 }, format, async () => {
    const draw = gaussianSampler(noiseWords(odometer), noise);
    const counts = new Float64Array((await countCliques(table, [layout]))[0]!);
    for (let cell = 0; cell < counts.length; cell++) counts[cell]! += draw();
    return counts;
  });
  return { clique, counts, sigma: noise.sigma };
}

function countsFormat(clique: readonly string[], cells: number, noise: GaussianNoise): DrawFormat<Float64Array> {
  return {
    write: (counts) => ({ clique, counts: [...counts] }),
    read(stored) {
      const { clique: names, counts } = (stored ?? {}) as { readonly clique?: unknown; readonly counts?: unknown };
      if (!Array.isArray(names) || names.join('\0') !== clique.join('\0')) return undefined;
      if (!Array.isArray(counts) || counts.length !== cells) return undefined;
      if (!counts.every((count) => isOnLattice(noise, count))) return undefined;
      return Float64Array.from(counts as readonly number[]);
    },
  };
}
