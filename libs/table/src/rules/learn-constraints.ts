import { demand } from '../checking/rule.js';
import type { TableMetadata } from '../metadata.js';
import type { Table } from '../table.js';
import { kindOfConstraint, tableRules } from './table-rules.js';

/** Whether some constraint has no list yet, so that it must be read off real rows. */
export const hasOpenConstraints = (table: TableMetadata): boolean => tableRules(table).open.length > 0;

/** @throws TableError `bad_metadata` where some constraint has no list: it may be declared, but not learned under a guarantee */
export function demandListedConstraints(table: TableMetadata): void {
  for (const { kind, columns } of tableRules(table).open)
    demand(
      false,
      {},
      `${kind} on ${columns.join(', ')} does not list what is allowed, and learning it from the data would reveal people. List it ("combinations", or "scales" of MixedScales), or choose a synthesizer without a guarantee`,
    );
}

/**
 * Metadata whose open constraints have the lists that real rows show. No guarantee: the lists are real.
 * @throws TableError `bad_metadata`, `missing_columns`
 */
export function learnConstraints(table: TableMetadata, real: Table): TableMetadata {
  const constraints = (table.constraints ?? []).map((constraint) => {
    const { kind, parameters } = kindOfConstraint(constraint, {});
    const isOpen = kind.read(parameters, table.columns, {}).form === 'open';
    if (!isOpen || !kind.learn) return constraint;
    return { ...constraint, parameters: { ...parameters, ...kind.learn(parameters, table.columns, real) } };
  });
  return { ...table, constraints };
}
