import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { noGuarantee } from '../planning/no-guarantee.js';
import type { ColumnPlan, Plan } from '../synthesizer.js';
import { drawnSchema } from './drawn-schema.js';
import { rootTable } from './root-table.js';
import { metadataOfTable, withoutKeys } from './without-keys.js';

export interface TablesPlanFacts {
  readonly synthesizer: string;
  readonly params: object;
  readonly notes?: readonly string[];
}

/**
 * The plan of a synthesizer of several tables that promises nothing: it measures nothing with noise and costs nothing.
 * @throws PrivacyError `bad_domain`; TableError `bad_metadata`
 */
export function planTablesWithoutGuarantee(
  metadata: Metadata,
  { synthesizer, params, notes = [] }: TablesPlanFacts,
): Plan {
  const schema = drawnSchema(metadata);
  const shown = schema.tables.filter(({ name }) => !schema.rules.hidden.has(name));
  const columns = shown.flatMap((node): ColumnPlan[] =>
    planWithoutGuarantee(metadataOfTable(node.name, withoutKeys(node)), { synthesizer, params }).columns.map(
      (column) => ({
        table: node.name,
        ...column,
      }),
    ),
  );
  return {
    version: 1,
    synthesizer,
    table: peopleTable(metadata) ?? rootTable(schema),
    guarantee: noGuarantee,
    metadata,
    params: { ...params },
    columns,
    measurements: [],
    total: { picoRho: 0, delta: 0 },
    notes: [
      'Every foreign key of the result is empty or names a row that is there. Real keys that name no row count as empty.',
      ...notes,
    ],
  };
}

/** The only table that declares whom it is about. */
const peopleTable = ({ tables }: Metadata): string | undefined => {
  const [only, ...more] = Object.entries(tables).filter(([, { privacy_unit: unit }]) => unit !== undefined);
  return more.length === 0 ? only?.[0] : undefined;
};
