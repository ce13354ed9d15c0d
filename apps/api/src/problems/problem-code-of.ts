import { problemCatalogue, type ProblemCode } from '@likeness/contracts';
import { LikenessError } from '@likeness/table';

/** Codes of libraries that a caller can bring about, and can do something about. */
const callersFault: Readonly<Record<string, ProblemCode>> = {
  bad_metadata: 'invalid_metadata',
  bad_domain: 'invalid_metadata',
  missing_columns: 'invalid_metadata',
  unexpected_columns: 'invalid_metadata',
  one_table_only: 'invalid_metadata',
  bad_parameter: 'invalid_input',
  unknown_synthesizer: 'invalid_input',
  budget_too_small: 'bad_epsilon',
  model_too_large: 'invalid_metadata',
};

/** The problem behind a library's error. Undefined: not one that an answer may speak of. */
export const problemCodeOf = (error: unknown): ProblemCode | undefined => {
  if (!(error instanceof LikenessError)) return undefined;
  if (Object.hasOwn(problemCatalogue, error.code)) return error.code as ProblemCode;
  return callersFault[error.code];
};
