import type { Metadata } from '@likeness/table';
import { columnRoles } from '../planning/column-roles.js';
import { noGuarantee } from '../planning/no-guarantee.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan } from '../synthesizer.js';

export interface PlanFacts {
  readonly synthesizer: string;
  readonly params: object;
  readonly notes?: readonly string[];
}

/** Bins that a declared range would have: nothing here depends on it. */
const ANY_BINS = 32;

/**
 * The plan of a synthesizer of one table that promises nothing: it measures nothing with noise and costs nothing.
 * @throws SynthesisError `one_table_only`; PrivacyError `bad_domain`
 */
export function planWithoutGuarantee(metadata: Metadata, { synthesizer, params, notes = [] }: PlanFacts): Plan {
  const { name, table } = onlyTable(metadata);
  // Constraints are kept after the model was made: what is learned are the columns themselves.
  const columns = columnRoles({ ...table, constraints: undefined }, ANY_BINS).map(
    ({ name: column, column: { sdtype, pseudonym }, kind }) => ({
      name: column,
      sdtype,
      domain: kind === 'generated' && pseudonym !== true ? ('generated' as const) : ('learned' as const),
    }),
  );
  const generated = columns.filter(({ domain }) => domain === 'generated').map((column) => `\`${column.name}\``);
  return {
    version: 1,
    synthesizer,
    table: name,
    guarantee: noGuarantee,
    metadata,
    params: { ...params },
    columns,
    measurements: [],
    total: { picoRho: 0, delta: 0 },
    notes: [
      ...(generated.length > 0 ? [`Not learned from the data, but made up: ${generated.join(', ')}.`] : []),
      ...notes,
    ],
  };
}
