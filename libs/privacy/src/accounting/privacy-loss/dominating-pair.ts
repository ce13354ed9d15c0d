/**
 * Two distributions of an output, P (with the unit: upper) and Q (without it: lower), that are the hardest to tell apart that the mechanism can make.
 * Cut into pieces on which the privacy loss ln(dP/dQ) is known to lie in a short interval.
 */
export interface DominatingPair {
  /** Finite losses of the pieces that are not beyond the ends lie here. */
  readonly lowest: number;
  readonly highest: number;
  /** The loss distribution of (P, Q) is that of (Q, P). */
  readonly symmetric: boolean;
  cut(interval: number, sink: PieceSink): void;
}

/** Takes the pieces in any order. Over all pieces, P and Q sum to 1. */
export interface PieceSink {
  /** A piece whose losses lie in [cell, cell + 1] * interval. */
  inside(cell: number, upper: number, lower: number): void;
  /** A piece whose losses lie in [low, high], in which anything may happen; the ends may be infinite. */
  within(low: number, high: number, upper: number, lower: number): void;
}
