import { hasCycle } from '../../checking/check-relationships.js';
import { demand, isObject, isText, keyColumns, type JsonObject } from '../../checking/rule.js';
import type { Metadata, Relationship } from '../../metadata.js';
import { datasetConstraintKinds } from './dataset-constraint-kinds.js';
import type { DatasetConstraintKind } from './dataset-constraint-kind.js';
import type { CarriedPlace, DatasetRule, SharedKeys } from './dataset-rule-forms.js';
import { impliedRelations, type AllowedParents } from './implied-relations.js';

/** A column whose cells decide for those of others, by a key. */
export interface CarriedRule {
  /** Its table is drawn first. */
  readonly main: CarriedPlace;
  readonly copies: readonly CarriedPlace[];
}

/** All that the constraints over several tables say, in the form in which tables are drawn. */
export interface DatasetRules {
  /** With the relationships that follow from the constraints behind the declared ones, and tables of keys that no table holds; tables in an order in which they can be drawn. */
  readonly metadata: Metadata;
  /** Tables that are in no data and in no result: the keys that foreign keys of other tables share. */
  readonly hidden: ReadonlyMap<string, SharedKeys>;
  /** Relationships, by position, over which every parent has exactly one child. */
  readonly total: ReadonlySet<number>;
  /** Which parents may have children over a relationship; several about one must all allow it. */
  readonly allowed: readonly AllowedParents[];
  readonly carried: readonly CarriedRule[];
}

/**
 * What the constraints over several tables say; those of single tables are in `tableRules`.
 * @throws TableError `bad_metadata`, also where they cannot be kept together
 */
export function datasetRules(metadata: Metadata): DatasetRules {
  const rules = readDatasetRules(metadata);
  if (rules.length === 0) return { metadata, hidden: new Map(), total: new Set(), allowed: [], carried: [] };
  const { relationships, hidden, total, allowed, tables } = impliedRelations(metadata, rules);
  const carried = rules.filter((rule) => rule.form === 'carried').map(({ places }) => carriedRule(metadata, places));
  demandNoKeyCarried(carried, relationships);
  const order: Edge[] = [
    ...relationships,
    ...allowed.flatMap((each) =>
      each.over === undefined
        ? []
        : [edge(relationships[each.over]!.child_table_name, relationships[each.link]!.child_table_name)],
    ),
    ...carried.flatMap(({ main, copies }) => copies.map(({ table }) => edge(main.table, table))),
  ].filter(({ parent_table_name: parent, child_table_name: child }) => parent !== child);
  demand(!hasCycle(order), {}, 'the constraints over several tables and the relationships together form a circle');
  return {
    metadata: { ...metadata, tables: inOrder(tables, order), relationships },
    hidden,
    total,
    allowed,
    carried,
  };
}

type Edge = Pick<Relationship, 'parent_table_name' | 'child_table_name'>;

const edge = (before: string, after: string): Edge => ({ parent_table_name: before, child_table_name: after });

/** As they are declared. @throws TableError `bad_metadata` */
export function readDatasetRules({ constraints, tables }: Metadata): readonly DatasetRule[] {
  if (constraints === undefined) return [];
  demand(Array.isArray(constraints), {}, '"constraints" must be a list');
  return constraints.flatMap((constraint: unknown) => {
    const { kind, parameters } = kindOfDatasetConstraint(constraint);
    return kind.read(parameters, tables);
  });
}

export function kindOfDatasetConstraint(json: unknown): {
  readonly kind: DatasetConstraintKind;
  readonly parameters: JsonObject;
} {
  demand(isObject(json), {}, 'a constraint must be an object with "class_name" and "parameters"');
  const { class_name: name, parameters } = json;
  const kind = datasetConstraintKinds.find(({ id }) => id === name);
  demand(
    isText(name) && kind !== undefined,
    {},
    `"class_name" of a constraint beside "tables" must be one of ${datasetConstraintKinds.map(({ id }) => id).join(', ')}; those of one table are declared in the table`,
  );
  demand(isObject(parameters), {}, `${name}: a constraint needs "parameters", an object`);
  return { kind, parameters };
}

/** The place whose key is the primary key of its table decides; else the first. */
function carriedRule({ tables }: Metadata, places: readonly CarriedPlace[]): CarriedRule {
  const isOwn = ({ table, key }: CarriedPlace): boolean =>
    keyColumns(tables[table]!.primary_key ?? []).join('\0') === key;
  const main = places.find(isOwn) ?? places[0]!;
  return { main, copies: places.filter((place) => place !== main) };
}

function demandNoKeyCarried(carried: readonly CarriedRule[], relationships: readonly Relationship[]): void {
  const taken = new Set<string>();
  for (const { main, copies } of carried)
    for (const { table, column } of [main, ...copies]) {
      const isForeign = relationships.some(
        (link) => link.child_table_name === table && keyColumns(link.child_foreign_key).includes(column),
      );
      demand(!isForeign, { table, column }, 'CarryOverColumns: a foreign key cannot be carried over');
      const name = JSON.stringify([table, column]);
      demand(!taken.has(name), { table, column }, 'CarryOverColumns: two constraints carry the same column over');
      taken.add(name);
    }
}

/** Stable, those before others that must be. */
function inOrder(tables: Metadata['tables'], edges: readonly Edge[]): Metadata['tables'] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { parent_table_name: before, child_table_name: after } of edges) if (after === name) visit(before);
    ordered.push(name);
  };
  Object.keys(tables).forEach(visit);
  return Object.fromEntries(ordered.map((name) => [name, tables[name]!]));
}
