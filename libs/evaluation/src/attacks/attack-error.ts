import { LikenessError } from '@likeness/table';

/** Every code that attacks raise. */
export type AttackErrorCode =
  | 'unknown_attack'
  | 'bad_argument'
  | 'mismatched_columns'
  | 'no_columns'
  | 'no_rows'
  | 'holdout_required'
  | 'synthesizer_required';

/** An attack that cannot be run on what it was given, and why. The message never holds a value from the data. */
export class AttackError extends LikenessError<AttackErrorCode> {}
