import type { BeliefPropagation } from './belief-propagation.js';

/** What an estimator found. */
export interface Estimation {
  /** Log potential of every node of the tree. */
  readonly potentials: readonly Float64Array[];
  /** Log potential of every measured cell, where the estimator keeps them: the potentials are those of the start plus these, scattered. */
  readonly multipliers?: Float64Array;
  /** Calibrated at the potentials. */
  readonly propagation: BeliefPropagation;
  /** Negative log-likelihood of the measurements, up to a constant. */
  readonly loss: number;
  /** No distribution of the same total has a loss below `loss - gap`. */
  readonly gap: number;
  readonly steps: number;
}

export interface EstimationControl {
  /** In nats of log-likelihood: the gap at which to stop. */
  readonly tolerance: number;
  readonly maxSteps: number;
  /** Stop once steps of mirror descent and proximal points add up to so much. */
  readonly reach: number;
}
