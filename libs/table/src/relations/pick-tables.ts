import type { Metadata } from '../metadata.js';
import { kindOfDatasetConstraint } from '../rules/between-tables/dataset-rules.js';
import type { DatasetRule } from '../rules/between-tables/dataset-rule-forms.js';

/** The metadata of some tables, which it has: without the relationships and the constraints that are about others as well. */
export function pickTables(metadata: Metadata, names: ReadonlySet<string>): Metadata {
  const { constraints, tables, relationships } = metadata;
  const picked: Metadata = {
    ...metadata,
    tables: Object.fromEntries(Object.entries(tables).filter(([name]) => names.has(name))),
    relationships: relationships.filter((r) => names.has(r.parent_table_name) && names.has(r.child_table_name)),
  };
  if (constraints === undefined) return picked;
  const kept = constraints.filter((constraint) => {
    const { kind, parameters } = kindOfDatasetConstraint(constraint);
    return kind.read(parameters, tables).every((rule) => tablesOf(rule).every((name) => names.has(name)));
  });
  return { ...picked, constraints: kept };
}

function tablesOf(rule: DatasetRule): readonly string[] {
  switch (rule.form) {
    case 'same keys':
      return rule.tables;
    case 'key subset':
      return [rule.parent, rule.child];
    default:
      return rule.places.map(({ table }) => table);
  }
}
