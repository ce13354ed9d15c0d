import type { PublicNumber } from './exact-number.js';

/** A paid, noisy marginal as a model shows it. */
export interface NoisyMarginal {
  /** Where the model is about several tables. */
  readonly table?: string;
  readonly columns: readonly string[];
  /** Label of every cell per column ("Private", "[17, 19)", "(empty)"). Row-major order of the counts. */
  readonly labels: readonly (readonly string[])[];
  readonly counts: Float64Array;
  /** Standard deviation of the noise of one count. */
  readonly sigma: PublicNumber;
}
