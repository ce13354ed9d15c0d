import { demand, isObject, isText } from '../checking/rule.js';
import type { DeclaredConstraint, Metadata } from '../metadata.js';
import { datasetConstraintKinds } from './between-tables/dataset-constraint-kinds.js';
import { datasetRules } from './between-tables/dataset-rules.js';
import { tableRules } from './table-rules.js';

/**
 * Adds the constraints of a file that SDV wrote (`get_constraints`, `save_constraints`) to the metadata: a list of `{"class_name", "parameters"}`, or of
 * the older `{"constraint_class", "constraint_parameters"}`; `table_name` among the parameters tells the table, and may be absent where there is one.
 * @throws TableError `bad_metadata`
 */
export function addConstraints(metadata: Metadata, json: unknown): Metadata {
  const listed = isObject(json) ? (json['constraints'] ?? json['tables'] ?? json) : json;
  demand(Array.isArray(listed), {}, 'a file of constraints must be a list');
  const tables = Object.keys(metadata.tables);
  const byTable = new Map<string, DeclaredConstraint[]>();
  const between: DeclaredConstraint[] = [];
  for (const each of listed as readonly unknown[]) {
    demand(isObject(each), {}, 'a constraint must be an object with "class_name" and "parameters"');
    const name = each['class_name'] ?? each['constraint_class'];
    const parameters = each['parameters'] ?? each['constraint_parameters'];
    demand(isText(name) && isObject(parameters), {}, 'a constraint needs "class_name" and "parameters"');
    if (datasetConstraintKinds.some(({ id }) => id === name)) {
      between.push({ class_name: name, parameters });
      continue;
    }
    const { table_name: given, ...rest } = parameters;
    const table = given ?? (tables.length === 1 ? tables[0] : undefined);
    demand(
      isText(table) && metadata.tables[table] !== undefined,
      {},
      `the constraint ${name} needs "table_name", one of ${tables.join(', ')}`,
    );
    byTable.set(table, [...(byTable.get(table) ?? []), { class_name: name, parameters: rest }]);
  }
  const added = Object.entries(metadata.tables).map(([name, table]) => {
    const more = byTable.get(name);
    if (!more) return [name, table] as const;
    const whole = { ...table, constraints: [...(table.constraints ?? []), ...more] };
    tableRules(whole, name);
    return [name, whole] as const;
  });
  const whole = { ...metadata, tables: Object.fromEntries(added) };
  if (between.length === 0) return whole;
  const constrained = { ...whole, constraints: [...(metadata.constraints ?? []), ...between] };
  datasetRules(constrained);
  return constrained;
}
