import type { Private } from '@likeness/privacy';
import type { Column, Table, TableMetadata } from '@likeness/table';
import { onlyTable } from '../planning/only-table.js';
import { sequenceRoles } from '../planning/sequence-roles.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan } from '../synthesizer.js';
import { openWithoutGuarantee } from './open-without-guarantee.js';
import { withPseudonyms } from './pseudonyms.js';

/** The real rows that a synthesizer without a guarantee learns from: the columns that the plan says are learned. */
export interface LearnedTable {
  readonly table: TableMetadata;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Which rows belong together; never learned. None where the metadata names no sequence key. */
  readonly sequenceKeys: readonly Column[];
}

/**
 * Opens the data to a synthesizer whose plan promises nothing.
 * @throws SynthesisError `bad_plan`, `too_few_rows`
 */
export function learnFromTable<R>(
  data: Private<Table>,
  plan: Plan,
  synthesizer: string,
  learn: (real: LearnedTable) => R,
): R {
  return openWithoutGuarantee(data, plan, synthesizer, (real) => {
    const { table } = onlyTable(plan.metadata);
    const learned = new Set(plan.columns.filter(({ domain }) => domain === 'learned').map(({ name }) => name));
    if (real.rowCount < 1)
      throw new SynthesisError('too_few_rows', 'The data has no rows; give data with at least one.');
    const columns = real.columns.filter(({ name }) => learned.has(name)).map((column) => withPseudonyms(column, table));
    const { keys } = sequenceRoles(table);
    const sequenceKeys = real.columns.filter(({ name }) => keys.includes(name));
    return learn({ table, columns, rows: real.rowCount, sequenceKeys });
  });
}
