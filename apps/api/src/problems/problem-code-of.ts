import { problemCatalogue, type ProblemCode } from '@likeness/contracts';
import { LikenessError } from '@likeness/table';

/** The problem behind a library's error: its own code where the catalogue has it. */
export const problemCodeOf = (error: unknown): ProblemCode | undefined => {
  if (!(error instanceof LikenessError)) return undefined;
  return Object.hasOwn(problemCatalogue, error.code) ? (error.code as ProblemCode) : undefined;
};
