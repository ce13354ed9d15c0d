import type { TableMetadata } from '../metadata.js';
import { columnsOfRule } from './rule-forms.js';
import { kindOfConstraint } from './table-rules.js';

/** The table without the constraints that are about one of some columns. It was read, so its constraints are whole. */
export function constraintsApartFrom(table: TableMetadata, columns: ReadonlySet<string>): TableMetadata {
  if (table.constraints === undefined) return table;
  const constraints = table.constraints.filter((constraint) => {
    const { kind, parameters } = kindOfConstraint(constraint, {});
    return !columnsOfRule(kind.read(parameters, table.columns, {})).some((name) => columns.has(name));
  });
  return { ...table, constraints };
}
