/** A privacy-loss distribution in one direction, on a grid. */
export interface LossMasses {
  /** Distance of two losses. */
  readonly interval: number;
  /** The loss of masses[i] is (first + i) * interval. */
  readonly first: number;
  readonly masses: Float64Array;
  /** Probability of an infinite loss. */
  readonly infinite: number;
}

/** Both directions; one where they are the same. */
export type LossDirections = readonly LossMasses[];
