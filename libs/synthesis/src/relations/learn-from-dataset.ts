import type { Private } from '@likeness/privacy';
import {
  hasOpenConstraints,
  learnConstraints,
  learnDatasetConstraints,
  type Dataset,
  type Metadata,
  type RelationalSchema,
  type Table,
} from '@likeness/table';
import { openWithoutGuarantee } from '../learned/open-without-guarantee.js';
import { withPseudonyms } from '../learned/pseudonyms.js';
import { takeRows } from '../sampling/take-rows.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan } from '../synthesizer.js';
import { drawnSchema, type DrawnSchema } from './drawn-schema.js';
import { learnLinks, type LearnedLink } from './learn-links.js';
import { withHiddenTables } from './with-hidden-tables.js';
import { withoutKeys } from './without-keys.js';

/** Real tables that a synthesizer without a guarantee learns from. */
export interface LearnedDataset {
  /** Of the plan, its open constraints with the lists that the rows show. */
  readonly metadata: Metadata;
  readonly schema: DrawnSchema;
  readonly dataset: Dataset;
  readonly links: readonly LearnedLink[];
}

/**
 * Opens several tables to a synthesizer whose plan promises nothing. Rows whose primary key would be incomplete, because a foreign key in it names no row, are left out.
 * @throws SynthesisError `bad_plan`, `too_few_rows`
 */
export function learnFromDataset<R>(
  data: Private<Dataset>,
  plan: Plan,
  synthesizer: string,
  learn: (real: LearnedDataset) => R,
): R {
  return openWithoutGuarantee(data, plan, synthesizer, (real) => {
    const metadata = listed(plan.metadata, real);
    const schema = drawnSchema(metadata);
    const dataset = withParents(renamed(withHiddenTables(real, schema), schema), schema);
    if (schema.tables.every(({ name }) => dataset.tables[name]!.rowCount === 0))
      throw new SynthesisError('too_few_rows', 'The tables have no rows; give data with at least one.');
    return learn({ metadata, schema, dataset, links: learnLinks(dataset, schema) });
  });
}

/** What constraints leave open. A table without rows tells nothing. */
function listed(metadata: Metadata, real: Dataset): Metadata {
  const tables = Object.entries(metadata.tables).map(([name, table]) => {
    const rows = real.tables[name]!;
    return [name, rows.rowCount > 0 && hasOpenConstraints(table) ? learnConstraints(table, rows) : table] as const;
  });
  return learnDatasetConstraints({ ...metadata, tables: Object.fromEntries(tables) }, real);
}

/** Foreign keys keep their values: they must find their parents. */
function renamed({ tables }: Dataset, schema: RelationalSchema): Dataset {
  const renamedTables = schema.tables.map((node) => {
    const table = tables[node.name]!;
    const metadata = withoutKeys(node);
    return [node.name, { ...table, columns: table.columns.map((column) => withPseudonyms(column, metadata)) }] as const;
  });
  return { tables: { ...tables, ...Object.fromEntries(renamedTables) } };
}

/** Parents come first, so that what they lose is known when their children are looked at. */
function withParents(real: Dataset, schema: RelationalSchema): Dataset {
  const tables: Record<string, Table> = { ...real.tables };
  for (const { name, parents } of schema.tables) {
    const required = parents.filter((link) => link.isRequired && !link.isSelf);
    if (required.length === 0) continue;
    const found = learnLinks({ tables }, { ...schema, links: required });
    if (found.every(({ withoutParent }) => withoutParent === 0)) continue;
    const table = tables[name]!;
    const rows = Array.from({ length: table.rowCount }, (_, row) => row);
    tables[name] = takeRows(
      table,
      rows.filter((row) => found.every(({ parentOf }) => parentOf[row]! >= 0)),
    );
  }
  return { tables };
}
