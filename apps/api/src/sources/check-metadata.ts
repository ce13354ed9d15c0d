import { MetadataJson, type Policy } from '@likeness/contracts';
import { findPlanner } from '@likeness/synthesis/plan';
import { readMetadata } from '@likeness/table';
import { ProblemError } from '../problems/problem-error.js';

/**
 * What an owner confirms must be readable, describe the columns that are there, and be fit to plan with.
 * @returns the metadata in its canonical form
 * @throws ProblemError `invalid_metadata`; TableError `bad_metadata`; PrivacyError `bad_domain`; SynthesisError `one_table_only`
 */
export const checkMetadata = (
  given: MetadataJson,
  detected: MetadataJson | undefined,
  policy: Policy,
): MetadataJson => {
  const metadata = readMetadata(given);
  if (detected !== undefined) checkColumns(metadata.tables, detected.tables);
  findPlanner('auto').plan(metadata, { epsilon: policy.defaultEpsilon, delta: policy.defaultDelta });
  return MetadataJson.parse(metadata);
};

type Tables = Readonly<Record<string, { readonly columns: Readonly<Record<string, unknown>> }>>;

/** A source is one table; what it is called does not matter. */
const checkColumns = (given: Tables, detected: Tables): void => {
  const [table = '', mine] = Object.entries(given)[0] ?? [];
  const [, theirs] = Object.entries(detected)[0] ?? [];
  if (mine === undefined || theirs === undefined) return;
  const missing = Object.keys(theirs.columns).filter((column) => !Object.hasOwn(mine.columns, column));
  const extra = Object.keys(mine.columns).filter((column) => !Object.hasOwn(theirs.columns, column));
  if (missing.length === 0 && extra.length === 0) return;
  throw new ProblemError('invalid_metadata', 'The metadata must describe exactly the columns that the source has.', {
    fields: {
      ...Object.fromEntries(
        missing.map((column) => [fieldOf(table, column), 'The source has this column; describe it.']),
      ),
      ...Object.fromEntries(
        extra.map((column) => [fieldOf(table, column), 'The source has no such column; remove it.']),
      ),
    },
  });
};

const fieldOf = (table: string, column: string): string => `metadata.tables.${table}.columns.${column}`;
