import type { Metadata, Relationship } from '../metadata.js';
import { demand, isObject, keyColumns } from './rule.js';

const sameKey = (a: string | readonly string[], b: string | readonly string[]): boolean =>
  keyColumns(a).join('\0') === keyColumns(b).join('\0');

const checkRelationship = (json: unknown, tables: Metadata['tables']): Relationship => {
  demand(isObject(json), {}, 'a relationship must be an object');
  const link = json as unknown as Relationship;
  const parent = tables[link.parent_table_name];
  const child = tables[link.child_table_name];
  demand(
    parent !== undefined,
    {},
    '"parent_table_name" of a relationship names a table that the metadata does not have',
  );
  demand(child !== undefined, {}, '"child_table_name" of a relationship names a table that the metadata does not have');
  const isKey = (k: unknown): boolean =>
    typeof k === 'string' || (Array.isArray(k) && k.every((c) => typeof c === 'string'));
  const place = { table: link.child_table_name };
  demand(isKey(link.parent_primary_key), place, '"parent_primary_key" of a relationship is missing');
  demand(isKey(link.child_foreign_key), place, '"child_foreign_key" of a relationship is missing');
  demand(
    parent.primary_key !== undefined && sameKey(parent.primary_key, link.parent_primary_key),
    { table: link.parent_table_name },
    '"parent_primary_key" of a relationship must be the primary key of the parent table',
  );
  const foreign = keyColumns(link.child_foreign_key);
  demand(
    foreign.length === keyColumns(link.parent_primary_key).length,
    place,
    'the foreign key must have as many columns as the primary key it points to',
  );
  for (const column of foreign)
    demand(
      child.columns[column] !== undefined,
      { ...place, column },
      '"child_foreign_key" of a relationship names a column that the table does not have',
    );
  return link;
};

/** Whether some table is, over its parents, its own ancestor. */
export const hasCycle = (
  relationships: readonly Pick<Relationship, 'parent_table_name' | 'child_table_name'>[],
): boolean => {
  const children = new Map<string, string[]>();
  for (const { parent_table_name: parent, child_table_name: child } of relationships)
    children.set(parent, [...(children.get(parent) ?? []), child]);
  const state = new Map<string, 'open' | 'done'>();
  const visit = (table: string): boolean => {
    const seen = state.get(table);
    if (seen !== undefined) return seen === 'open';
    state.set(table, 'open');
    const cyclic = (children.get(table) ?? []).some(visit);
    state.set(table, 'done');
    return cyclic;
  };
  return [...children.keys()].some(visit);
};

export const readRelationships = (json: unknown, tables: Metadata['tables']): readonly Relationship[] => {
  if (json === undefined || json === null) return [];
  demand(Array.isArray(json), {}, '"relationships" must be a list');
  const relationships = json.map((r) => checkRelationship(r, tables));
  const between = relationships.filter((r) => r.parent_table_name !== r.child_table_name);
  demand(!hasCycle(between), {}, 'the relationships must not form a circle');
  return relationships;
};
