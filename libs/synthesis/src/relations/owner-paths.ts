import type { TablesUnit } from '@likeness/privacy';
import type { Link, TableNode } from '@likeness/table';
import type { Plan } from '../synthesizer.js';
import { drawnSchema } from './drawn-schema.js';

/**
 * Of every table whose rows belong to those of `unitTable`, the links down to it: over the first relationship that leads there, parents before children, the table itself with none.
 * @param nodes parents before children
 */
export function ownerPaths(nodes: readonly TableNode[], unitTable: string): ReadonlyMap<string, readonly Link[]> {
  const paths = new Map<string, readonly Link[]>([[unitTable, []]]);
  for (const { name, parents } of nodes) {
    const owner = parents.find(({ isSelf, parent }) => !isSelf && paths.has(parent));
    if (owner && name !== unitTable) paths.set(name, [...paths.get(owner.parent)!, owner]);
  }
  return paths;
}

/** Who the people of a plan about several tables are: the rows of its table, with all that belongs to them. @throws TableError `bad_metadata` */
export function peopleOfPlan({ table, metadata }: Pick<Plan, 'table' | 'metadata'>): TablesUnit {
  const { tables, rules } = drawnSchema(metadata);
  const shown = tables.filter(({ name }) => !rules.hidden.has(name));
  const unit = metadata.tables[table]?.privacy_unit;
  return { table, paths: ownerPaths(shown, table), ...(unit === undefined ? {} : { unit }) };
}
