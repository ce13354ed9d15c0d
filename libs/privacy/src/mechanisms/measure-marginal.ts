import type { EncodedTable } from '../domain/encode.js';
import type { Odometer } from '../odometer/odometer.js';
import type { Private } from '../private.js';

/** A noisy marginal: public. */
export interface NoisyCounts {
  /** Names of the attributes; empty: the number of rows, one cell. */
  readonly clique: readonly string[];
  /** Integers, some of them negative; row-major, the last attribute of the clique varies fastest. */
  readonly counts: Float64Array;
  /** Standard deviation of the noise of each count. */
  readonly sigma: number;
}

/** Counts every cell of a clique and adds noise. A clique of no attribute gives the noisy number of rows. */
export function measureMarginal(
  _odometer: Odometer,
  _key: string,
  _data: Private<EncodedTable>,
  _clique: readonly string[],
  _picoRho: number,
): Promise<NoisyCounts> {
  throw new Error('being built');
}
