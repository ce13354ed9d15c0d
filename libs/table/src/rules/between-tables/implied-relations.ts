import { demand, keyColumns } from '../../checking/rule.js';
import type { Metadata, Relationship } from '../../metadata.js';
import type { DatasetRule, KeySubset, SameKeys, SharedKeys } from './dataset-rule-forms.js';

/** Parents that may have children over a relationship: those with one of some values in a column, or those that have children over another relationship. */
export interface AllowedParents {
  /** Position of the relationship. */
  readonly link: number;
  readonly column?: string;
  readonly values?: readonly (string | null)[];
  readonly over?: number;
}

export interface ImpliedRelations {
  readonly tables: Metadata['tables'];
  /** The declared ones first. */
  readonly relationships: readonly Relationship[];
  readonly hidden: ReadonlyMap<string, SharedKeys>;
  readonly total: ReadonlySet<number>;
  readonly allowed: readonly AllowedParents[];
}

const text = (key: string | readonly string[]): string => keyColumns(key).join('\0');
const nameOf = (key: readonly string[]): string | readonly string[] => (key.length === 1 ? key[0]! : key);

/** Constraints as relationships. @throws TableError `bad_metadata` */
export function impliedRelations(metadata: Metadata, rules: readonly DatasetRule[]): ImpliedRelations {
  const tables = { ...metadata.tables };
  const relationships = [...metadata.relationships];
  const hidden = new Map<string, SharedKeys>();
  const total = new Set<number>();
  const allowed: AllowedParents[] = [];

  const find = (parent: string, child: string, foreign: readonly string[]): number =>
    relationships.findIndex(
      (link) =>
        link.parent_table_name === parent &&
        link.child_table_name === child &&
        text(link.child_foreign_key) === text(foreign),
    );
  const add = (parent: string, child: string, foreign: readonly string[]): number =>
    relationships.push({
      parent_table_name: parent,
      parent_primary_key: tables[parent]!.primary_key!,
      child_table_name: child,
      child_foreign_key: nameOf(foreign),
    }) - 1;
  const primary = (table: string): readonly string[] => keyColumns(tables[table]!.primary_key!);

  const connect = ({ tables: names }: SameKeys): void => {
    const above = new Map<string, number>();
    for (const parent of names)
      for (const child of names) {
        const found = parent === child || above.has(child) ? -1 : find(parent, child, primary(child));
        if (found >= 0) above.set(child, found);
      }
    const root = names.find((name) => !above.has(name));
    demand(root !== undefined, {}, 'PrimaryToPrimaryKey: the relationships of its tables form a circle');
    for (const name of names) if (name !== root) total.add(above.get(name) ?? add(root, name, primary(name)));
  };

  const restrict = ({ parent, child, foreignKey, isPrimary, column, values }: KeySubset): void => {
    const declared = find(parent, child, foreignKey);
    demand(
      declared >= 0 || isPrimary,
      { table: child, column: foreignKey.join(', ') },
      `ForeignToPrimaryKeySubset: this is no foreign key of a relationship with "${parent}"; add the relationship`,
    );
    const link = declared >= 0 ? declared : add(parent, child, foreignKey);
    demand(parent !== child, { table: child }, 'ForeignToPrimaryKeySubset: not for a table that refers to itself');
    allowed.push({ link, column, values });
  };

  const share = (rule: SharedKeys): void => {
    const [first] = rule.places as [SharedKeys['places'][number], ...SharedKeys['places']];
    const kind = rule.isSuperset ? 'ForeignToForeignKeySubset' : 'ForeignToForeignKey';
    for (const { table, key } of rule.places) {
      const place = { table, column: key.join(', ') };
      const declared = relationships.some(
        (link) =>
          link.child_table_name === table && keyColumns(link.child_foreign_key).some((column) => key.includes(column)),
      );
      demand(!declared, place, `${kind}: this is the foreign key of a relationship already, or of another constraint`);
      demand(
        text(tables[table]!.primary_key ?? []) !== text(key),
        place,
        `${kind}: this is the primary key of its table; declare a relationship with it`,
      );
    }
    const name = `keys shared by ${rule.places.map(({ table, key }) => `${table}.${key.join('+')}`).join(', ')}`;
    demand(tables[name] === undefined, { table: name }, `${kind}: this name is needed for the keys themselves`);
    const columns = first.key.map((column) => {
      const { pseudonym: _pseudonym, domain: _domain, ...rest } = tables[first.table]!.columns[column]!;
      return [column, rest] as const;
    });
    tables[name] = { columns: Object.fromEntries(columns), primary_key: nameOf(first.key) };
    hidden.set(name, rule);
    const links = rule.places.map(({ table, key }) => add(name, table, key));
    if (!rule.isSuperset) return;
    for (const [at, { table }] of rule.places.entries()) {
      if (at === 0) continue;
      demand(table !== first.table, { table }, `${kind}: a subset must be in another table than its superset`);
      allowed.push({ link: links[at]!, over: links[0]! });
    }
  };

  for (const rule of rules) if (rule.form === 'same keys') connect(rule);
  for (const rule of rules) if (rule.form === 'key subset') restrict(rule);
  for (const rule of rules) if (rule.form === 'shared keys') share(rule);
  demandAlone([...total, ...allowed.map(({ link }) => link)], relationships);
  return { tables, relationships, hidden, total, allowed };
}

/** A foreign key that shares a column with another follows from it, so that nobody can choose whom it names. */
function demandAlone(links: readonly number[], relationships: readonly Relationship[]): void {
  for (const at of links) {
    const { child_table_name: table, child_foreign_key: key } = relationships[at]!;
    const other = relationships.some(
      (link, position) =>
        position !== at &&
        link.child_table_name === table &&
        keyColumns(link.child_foreign_key).some((column) => keyColumns(key).includes(column)),
    );
    const place = { table, column: keyColumns(key).join(', ') };
    demand(
      !other,
      place,
      'a constraint over several tables cannot be about a foreign key that shares columns with another one',
    );
  }
}
