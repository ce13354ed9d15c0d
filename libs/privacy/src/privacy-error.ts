import { LikenessError } from '@likeness/table';

/** Every way in which this library refuses. */
export type PrivacyErrorCode =
  /** epsilon is not a number in (0, 100]. */
  | 'bad_epsilon'
  /** delta is not a number in (0, 1). */
  | 'bad_delta'
  /** A cost is not a positive whole number of picoRho, or is beyond what can be represented. */
  | 'bad_cost'
  /** The odometer has too little left; nothing was drawn. */
  | 'budget_exhausted'
  /** The same key was used for two different measurements. */
  | 'key_conflict'
  /** What the odometer recalls is not what this mechanism stores. */
  | 'corrupt_draw'
  /** A declared domain cannot be used (no values, min above max, ...). */
  | 'bad_domain'
  /** The privacy unit is declared wrongly. */
  | 'bad_privacy_unit'
  /** The table has no such column. */
  | 'unknown_column'
  /** The column is of a kind that the mechanism cannot measure. */
  | 'wrong_column_kind'
  /** A clique names a column twice or has too many cells. */
  | 'bad_clique'
  /** Candidates and expectations do not fit together. */
  | 'bad_candidates'
  /** A mechanism to be accounted has a number that makes no sense. */
  | 'bad_mechanism'
  /** No accountant knows a bound for this mechanism, or this composition is too large to be computed. */
  | 'unsupported_accounting'
  /** The operating system gave no random bytes. */
  | 'no_randomness';

/** The error of this library. Never holds a value from the data. */
export class PrivacyError extends LikenessError<PrivacyErrorCode> {}
