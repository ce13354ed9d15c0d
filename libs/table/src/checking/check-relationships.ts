import type { Metadata, Relationship, TableMetadata } from '../metadata.js';
import { demand, isObject, keyColumns } from './rule.js';

const sameKey = (a: string | readonly string[], b: string | readonly string[]): boolean =>
  keyColumns(a).join('\0') === keyColumns(b).join('\0');

/** Whether each column of the foreign key can hold what that of the primary key holds. */
const checkTypes = (
  { columns: above }: TableMetadata,
  { columns: below }: TableMetadata,
  { parent_table_name: parent, child_table_name: table, ...link }: Relationship,
): void => {
  const keys = keyColumns(link.parent_primary_key);
  keyColumns(link.child_foreign_key).forEach((column, at) => {
    const [own, wanted] = [below[column]!.sdtype, above[keys[at]!]!.sdtype];
    demand(
      own === wanted,
      { table, column },
      `a foreign key must have the sdtype of the key that it names: "${parent}.${keys[at]!}" is ${wanted}, this is ${own}`,
    );
  });
};

const checkRelationship = (json: unknown, at: number, tables: Metadata['tables']): Relationship => {
  const which = `relationship ${String(at + 1)}`;
  demand(isObject(json), {}, `${which} must be an object`);
  const link = json as unknown as Relationship;
  const parent = tables[link.parent_table_name];
  const child = tables[link.child_table_name];
  demand(
    parent !== undefined,
    {},
    `"parent_table_name" of ${which} names ${JSON.stringify(link.parent_table_name)}, a table that the metadata does not have`,
  );
  demand(
    child !== undefined,
    {},
    `"child_table_name" of ${which} names ${JSON.stringify(link.child_table_name)}, a table that the metadata does not have`,
  );
  const isKey = (k: unknown): boolean =>
    typeof k === 'string' || (Array.isArray(k) && k.every((c) => typeof c === 'string'));
  const place = { table: link.child_table_name };
  const between = `the relationship with "${link.parent_table_name}"`;
  for (const name of ['parent_primary_key', 'child_foreign_key'] as const)
    demand(isKey(link[name]), place, `"${name}" of ${between} must be a column name or a list of column names`);
  demand(
    parent.primary_key !== undefined && sameKey(parent.primary_key, link.parent_primary_key),
    { table: link.parent_table_name },
    `"parent_primary_key" of the relationship with "${link.child_table_name}" must be the primary key of the parent table, which is ${parent.primary_key === undefined ? 'not declared' : keyColumns(parent.primary_key).join(', ')}`,
  );
  const foreign = keyColumns(link.child_foreign_key);
  demand(
    foreign.length === keyColumns(link.parent_primary_key).length,
    place,
    `the foreign key of ${between} must have as many columns as the primary key it points to`,
  );
  demand(new Set(foreign).size === foreign.length, place, `"child_foreign_key" of ${between} names a column twice`);
  for (const column of foreign)
    demand(
      child.columns[column] !== undefined,
      { ...place, column },
      `"child_foreign_key" of ${between} names a column that the table does not have`,
    );
  demand(
    link.parent_table_name !== link.child_table_name ||
      !foreign.some((column) => keyColumns(parent.primary_key!).includes(column)),
    { ...place, column: foreign.join(', ') },
    'a row cannot name another row of its table by its own primary key',
  );
  checkTypes(parent, child, link);
  return link;
};

type Edge = Pick<Relationship, 'parent_table_name' | 'child_table_name'>;

/** Whether some table is, over its parents, its own ancestor. */
export const hasCycle = (relationships: readonly Edge[]): boolean => findCycle(relationships) !== undefined;

/** The tables of a circle, the first at the end again. */
const findCycle = (relationships: readonly Edge[]): readonly string[] | undefined => {
  const children = new Map<string, string[]>();
  for (const { parent_table_name: parent, child_table_name: child } of relationships)
    children.set(parent, [...(children.get(parent) ?? []), child]);
  const done = new Set<string>();
  const visit = (table: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(table)) return [...path.slice(path.indexOf(table)), table];
    if (done.has(table)) return undefined;
    for (const child of children.get(table) ?? []) {
      const found = visit(child, [...path, table]);
      if (found) return found;
    }
    done.add(table);
    return undefined;
  };
  for (const table of children.keys()) {
    const found = visit(table, []);
    if (found) return found;
  }
  return undefined;
};

export const readRelationships = (json: unknown, tables: Metadata['tables']): readonly Relationship[] => {
  if (json === undefined || json === null) return [];
  demand(Array.isArray(json), {}, '"relationships" must be a list');
  const relationships = json.map((r, at) => checkRelationship(r, at, tables));
  const seen = new Set<string>();
  for (const { parent_table_name: parent, child_table_name: table, child_foreign_key: key } of relationships) {
    const name = JSON.stringify([parent, table, keyColumns(key)]);
    const place = { table, column: keyColumns(key).join(', ') };
    demand(!seen.has(name), place, `the relationship with "${parent}" is listed twice`);
    seen.add(name);
  }
  const between = relationships.filter((r) => r.parent_table_name !== r.child_table_name);
  const circle = findCycle(between);
  demand(circle === undefined, {}, `the relationships must not form a circle, as ${(circle ?? []).join(' > ')} do`);
  return relationships;
};
