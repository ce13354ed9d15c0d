import { LikenessError } from '@likeness/table';

/** Every code that fairness figures raise. */
export type FairnessErrorCode = 'unknown_metric' | 'mismatched_rows' | 'no_rows' | 'no_groups' | 'bad_argument';

/** A fairness figure that cannot be computed, and why. The message never holds a value from the data. */
export class FairnessError extends LikenessError<FairnessErrorCode> {}
