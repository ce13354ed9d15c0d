import type { ColumnMetadata, Link, Metadata, TableMetadata, TableNode } from '@likeness/table';
import type { UnitColumn } from '@likeness/privacy';
import { columnRoles } from '../planning/column-roles.js';
import { drawnSchema } from '../relations/drawn-schema.js';
import { ownerPaths } from '../relations/owner-paths.js';
import { metadataOfTable, withoutKeys } from '../relations/without-keys.js';
import { SynthesisError } from '../synthesis-error.js';
import type { HouseholdsParameters } from './households-parameters.js';

/** One table as it is measured: one row for every unit, with the columns of the parent that children depend on. */
export interface HouseholdTable {
  readonly node: TableNode;
  /** The table of the unit, and the links down from it. */
  readonly unitTable: string;
  readonly path: readonly Link[];
  /** What is measured: columns of the parent, of the table, and numbers of children. */
  readonly measured: TableMetadata;
  readonly columns: readonly UnitColumn[];
  /** Of `measured`, those that are known when rows are drawn: their name here, and in the table of the parent as it is measured. */
  readonly context: readonly { readonly name: string; readonly parentName: string }[];
  /** Of `measured`, those of another child of the same parent: their name here, and in the table. */
  readonly siblings: readonly { readonly name: string; readonly column: string }[];
  /** By link of a child that belongs to a row: the column that says how many there are. */
  readonly children: ReadonlyMap<number, string>;
}

export interface Households {
  readonly unitTable: string;
  /** Nobody said whose rows the people are: it is the only table that is no child of another. */
  readonly isUnitGuessed: boolean;
  /** Parents before children. */
  readonly tables: readonly HouseholdTable[];
}

/**
 * How tables are measured, by metadata and parameters alone. Rows belong to the unit over the first relationship that leads there; tables that do not belong to it are units of their own.
 * @throws SynthesisError `bad_parameter`
 */
export function householdTables(metadata: Metadata, params: HouseholdsParameters): Households {
  const { tables: all, rules } = drawnSchema(metadata);
  const nodes = all.filter(({ name }) => !rules.hidden.has(name));
  const unitTable = chooseUnitTable(nodes, params.unitTable);
  const isUnitGuessed =
    params.unitTable === '' && nodes.every(({ metadata: { privacy_unit: unit } }) => unit === undefined);
  const caps = capsOf(params, metadata);
  const paths = ownerPaths(nodes, unitTable);
  const isOwner = (link: Link): boolean => paths.get(link.child)?.at(-1) === link;
  const tables = new Map<string, HouseholdTable>();
  for (const node of nodes) {
    const path = paths.get(node.name) ?? [];
    const parent = path.length > 0 ? tables.get(path.at(-1)!.parent) : undefined;
    const unit = paths.has(node.name) ? unitTable : node.name;
    const owned = node.children.filter(isOwner);
    tables.set(node.name, describe(node, { path, unit, parent, owned, caps, params }));
  }
  return { unitTable, isUnitGuessed, tables: nodes.map(({ name }) => tables.get(name)!) };
}

interface Surroundings {
  readonly path: readonly Link[];
  readonly unit: string;
  readonly parent: HouseholdTable | undefined;
  readonly owned: readonly Link[];
  readonly caps: (link: Link) => number;
  readonly params: HouseholdsParameters;
}

const ANY_BINS = 32;

function describe(node: TableNode, { path, unit, parent, owned, caps, params }: Surroundings): HouseholdTable {
  const own = withoutKeys(node);
  const { privacy_unit: declared, ...rest } = own;
  const columns: UnitColumn[] = Object.keys(own.columns).map((name) => ({ name, of: 'row', column: name }));
  const described: Record<string, ColumnMetadata> = { ...own.columns };
  const add = (column: UnitColumn, metadata: ColumnMetadata): void => {
    columns.push(column);
    described[column.name] = metadata;
  };
  const free = (name: string): string => (name in described ? free(`${name}'`) : name);
  const children = new Map<number, string>();
  for (const link of owned) {
    const name = free(`number of ${link.child}`);
    children.set(link.at, name);
    add({ name, of: 'row', childrenOver: link, most: caps(link) }, countMetadata(caps(link)));
  }
  const context: { name: string; parentName: string }[] = [];
  if (parent) {
    for (const column of contextOf(parent, path.at(-1)!, params.contextColumns)) {
      const name = free(`${parent.node.name}.${column.name}`);
      context.push({ name, parentName: column.name });
      add({ ...column, name, of: 'parent' } as UnitColumn, parent.measured.columns[column.name]!);
    }
  }
  const siblings: { name: string; column: string }[] = [];
  if (parent && !path.at(-1)!.isUnique)
    for (const column of siblingsOf(own, node.primaryKey, params.siblingColumns ?? 0)) {
      const name = free(`other.${column}`);
      siblings.push({ name, column });
      add({ name, of: 'sibling', column }, maybeEmpty(own.columns[column]!));
    }
  const unitColumn = parent ? undefined : declared?.column;
  const isKey = unitColumn === undefined || node.primaryKey.join() === unitColumn;
  const bound = isKey && (declared?.max_rows ?? 1) === 1 ? {} : { privacy_unit: declared };
  const inherited = parent?.measured.privacy_unit;
  if (inherited) {
    const name = free(inherited.column);
    add({ name, of: 'unit', column: inherited.column }, { sdtype: 'id' });
    Object.assign(bound, { privacy_unit: { ...inherited, column: name } });
  }
  const measured = { ...rest, columns: described, ...bound } as TableMetadata;
  return { node, unitTable: unit, path, measured, columns, context, siblings, children };
}

/** Of the parent as it is measured: the number of these children, and columns whose domain is public, so that the child's model knows every value. */
function contextOf({ columns, measured, children, context }: HouseholdTable, link: Link, most: number): UnitColumn[] {
  const count = columns.find(({ name }) => name === children.get(link.at))!;
  const taken = new Set([...children.values(), ...context.map(({ name }) => name)]);
  const declared = new Set(
    columnRoles({ ...measured, constraints: [] }, ANY_BINS)
      .filter(({ kind }) => kind === 'declared')
      .map(({ name }) => name),
  );
  const others = columns.filter(({ name, of }) => of === 'row' && declared.has(name) && !taken.has(name));
  return [count, ...others.slice(0, most)];
}

/** The first columns with a public domain, so that the model knows every value of the children that it draws. */
function siblingsOf(table: TableMetadata, keys: readonly string[], most: number): readonly string[] {
  return columnRoles({ ...table, constraints: [] }, ANY_BINS)
    .filter(({ kind, name }) => kind === 'declared' && !keys.includes(name))
    .map(({ name }) => name)
    .slice(0, most);
}

/** Who has no sibling has nothing there. */
function maybeEmpty(column: ColumnMetadata): ColumnMetadata {
  return column.domain ? { ...column, domain: { ...column.domain, nullable: true } } : column;
}

function countMetadata(most: number): ColumnMetadata {
  return {
    sdtype: 'numerical',
    computer_representation: 'Int64',
    domain: { min: 0, max: most, granularity: 1, nullable: false },
  };
}

function chooseUnitTable(tables: readonly TableNode[], asked: string): string {
  const refuse = (why: string): SynthesisError =>
    new SynthesisError('bad_parameter', `The parameter "unitTable" ${why}.`, { parameter: 'unitTable' });
  if (asked !== '') {
    if (tables.some(({ name }) => name === asked)) return asked;
    throw refuse('names a table that the metadata does not have');
  }
  const declared = tables.filter(({ metadata }) => metadata.privacy_unit !== undefined);
  const roots = tables.filter(({ parents, children }) => parents.every(({ isSelf }) => isSelf) && children.length > 0);
  const meant = declared.length > 0 ? declared : roots;
  const [only, ...more] = meant;
  if (only && more.length === 0) return only.name;
  const names = (only ? meant : tables).map(({ name }) => `"${name}"`).join(', ');
  throw refuse(`must say whose rows are the people that are protected; name one of the tables ${names}`);
}

function capsOf({ maxChildren, maxChildrenOf }: HouseholdsParameters, { tables }: Metadata): (link: Link) => number {
  const caps = new Map<string, number>();
  for (const part of maxChildrenOf.split(',').filter((each) => each.trim() !== '')) {
    const equals = part.lastIndexOf('=');
    const [name, most] = [part.slice(0, equals).trim(), Number(part.slice(equals + 1))];
    if (equals < 1 || !(name in tables) || !Number.isInteger(most) || most < 1 || most > 10_000)
      throw new SynthesisError(
        'bad_parameter',
        'The parameter "maxChildrenOf" must be a list of tables and whole numbers such as "orders=30, cards=1".',
        { parameter: 'maxChildrenOf' },
      );
    caps.set(name, most);
  }
  return ({ child, isUnique }) => (isUnique ? 1 : (caps.get(child) ?? maxChildren));
}

export function metadataOfHousehold({ node, measured }: HouseholdTable): Metadata {
  return metadataOfTable(node.name, measured);
}
