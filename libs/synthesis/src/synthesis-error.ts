import { LikenessError } from '@likeness/table';

/** Every way in which this library refuses. Budgets and domains are refused by `@likeness/privacy` with its own codes. */
export type SynthesisErrorCode =
  /** A parameter has an unknown name, a wrong type or is out of range. */
  | 'bad_parameter'
  /** The synthesizer takes one table, and the metadata has none or several. */
  | 'one_table_only'
  /** epsilon and delta leave less than the smallest possible cost for some measurement. */
  | 'budget_too_small'
  /** The plan was not made by this synthesizer, or was changed since. */
  | 'bad_plan'
  /** The junction tree needs more memory than allowed. */
  | 'model_too_large'
  /** The bytes are not a model that this synthesizer wrote. */
  | 'bad_model'
  /** Rows or seed are not whole numbers, or out of range. */
  | 'bad_sample_request'
  /** A condition names a column that is not modelled, or a value that its domain does not have. */
  | 'bad_condition'
  /** The model gives a condition no probability. */
  | 'impossible_condition'
  /** A model that can only draw and reject found too few rows that fit. */
  | 'condition_too_rare'
  /** Shares that no rows of the model can have, or of columns without categories. */
  | 'bad_calibration'
  /** A marginal of columns that the model does not have, or of too many cells. */
  | 'bad_query'
  /** A column holds what its transformer cannot write as numbers. */
  | 'bad_column'
  /** A key has fewer possible values than there are rows to make. */
  | 'too_few_identifiers'
  /** There are not enough rows to learn from. */
  | 'too_few_rows'
  /** A net whose losses grew without end, or became no numbers. */
  | 'training_diverged'
  /** No synthesizer has this id. */
  | 'unknown_synthesizer';

/** The error of this library. Never holds a value from the data. */
export class SynthesisError extends LikenessError<SynthesisErrorCode> {}
