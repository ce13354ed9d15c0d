import { MetadataJson, type DataScope, type Policy } from '@likeness/contracts';
import { readMetadata } from '@likeness/table';
import { planning } from '../planning/planning.js';
import { ProblemError } from '../problems/problem-error.js';

export interface SourceFacts {
  readonly scope: DataScope;
  /** What the source has. */
  readonly detected: MetadataJson | undefined;
  readonly policy: Policy;
}

/**
 * What an owner confirms must be readable, describe the tables and columns that are there, and be fit to plan with.
 * @returns the metadata in its canonical form
 * @throws ProblemError `invalid_metadata`; TableError `bad_metadata`; PrivacyError `bad_domain`; SynthesisError `one_table_only`
 */
export const checkMetadata = (given: MetadataJson, { scope, detected, policy }: SourceFacts): MetadataJson => {
  const metadata = readMetadata(given);
  if (detected !== undefined) checkTables[scope](metadata.tables, detected.tables);
  const request = { epsilon: policy.defaultEpsilon, delta: policy.defaultDelta };
  planning[scope].fitToPlan(metadata, request);
  return MetadataJson.parse(metadata);
};

type Tables = Readonly<Record<string, { readonly columns: Readonly<Record<string, unknown>> }>>;

const checkTables: Readonly<Record<DataScope, (given: Tables, detected: Tables) => void>> = {
  /** What the table is called does not matter. */
  'one-table': (given, detected) => {
    const [name = '', mine] = Object.entries(given)[0] ?? [];
    const [, theirs] = Object.entries(detected)[0] ?? [];
    if (mine === undefined || theirs === undefined) return;
    refuse(differences(`metadata.tables.${name}.columns`, mine.columns, theirs.columns, 'column'));
  },
  'several-tables': (given, detected) => {
    const tables = differences('metadata.tables', given, detected, 'table');
    const columns = Object.entries(given).flatMap(([name, { columns: mine }]) =>
      detected[name] === undefined
        ? []
        : differences(`metadata.tables.${name}.columns`, mine, detected[name].columns, 'column'),
    );
    refuse([...tables, ...columns]);
  },
};

type Named = Readonly<Record<string, unknown>>;

const differences = (place: string, given: Named, there: Named, thing: 'table' | 'column'): [string, string][] => [
  ...Object.keys(there)
    .filter((name) => !Object.hasOwn(given, name))
    .map((name): [string, string] => [`${place}.${name}`, `The source has this ${thing}; describe it.`]),
  ...Object.keys(given)
    .filter((name) => !Object.hasOwn(there, name))
    .map((name): [string, string] => [`${place}.${name}`, `The source has no such ${thing}; remove it.`]),
];

const refuse = (fields: readonly (readonly [string, string])[]): void => {
  if (fields.length === 0) return;
  throw new ProblemError(
    'invalid_metadata',
    'The metadata must describe exactly the tables and columns of the source.',
    {
      fields: Object.fromEntries(fields),
    },
  );
};
