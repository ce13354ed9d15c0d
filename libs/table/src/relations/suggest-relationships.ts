import { hasCycle } from '../checking/check-relationships.js';
import { keyColumns } from '../checking/rule.js';
import type { Dataset } from '../dataset.js';
import type { ColumnMetadata, Metadata, Relationship, TableMetadata } from '../metadata.js';
import type { TextColumn } from '../table.js';
import { nameLikeness, namesKey } from './name-likeness.js';

/** Why a column may be a foreign key. Exact numbers from real values. */
export interface RelationshipEvidence {
  /** Cells of the child that are not empty. */
  readonly filled: number;
  /** Share of them that name a row of the parent, in [0, 1]. */
  readonly found: number;
  /** Different keys that the child names, and keys that the parent has. */
  readonly named: number;
  readonly keys: number;
  /** No key of the parent occurs twice, and none is empty. */
  readonly parentUnique: boolean;
  /** How alike the names are, in [0, 1]. */
  readonly nameLikeness: number;
  /** Both hold whole numbers, or both other texts; whole numbers fit by chance. */
  readonly type: 'whole numbers' | 'texts';
}

/**
 * A relationship that the values suggest. Nothing applies it: the owner looks at it and declares it, or not.
 *
 * Guarantee: none. It is read off real rows, so it is for the owner, who sees the data anyway, and for nobody else; it must not be published, and a plan under differential privacy
 * never makes use of it. What the owner declares is public from then on.
 */
export interface SuggestedRelationship {
  readonly relationship: Relationship;
  readonly evidence: RelationshipEvidence;
  /** The evidence in words, without a value of the data. */
  readonly reason: string;
}

/** Fewer cells are no evidence. */
const LEAST_FILLED = 3;
/** Share of cells that must be found: where the names are alike some may lead nowhere, as real foreign keys do. */
const FOUND_ALIKE = 0.5;
const FOUND = 0.95;
const ALIKE = 0.5;
const MOST_UNNAMED = 3;
/** A column that names all keys, each so often on average, hardly does so by chance. */
const OFTEN = 3;

const READ_AS: ColumnMetadata = { sdtype: 'id' };
/** Types of columns that could hold keys under another name. */
const CHILD_TYPES = ['id', 'categorical', 'numerical', 'unknown'];

/** The columns that may be keys, each read as one: the part of the data that {@link suggestRelationships} looks at. */
export function keyCandidates({ tables, relationships }: Metadata): Readonly<Record<string, TableMetadata>> {
  const types = new Set(
    Object.values(tables).flatMap((table) => keysOf(table).map((key) => table.columns[key]!.sdtype)),
  );
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => {
      const keys = new Set([...keysOf(table), ...foreignKeys(relationships, name)]);
      const columns = Object.entries(table.columns).filter(
        ([column, { sdtype }]) => keys.has(column) || CHILD_TYPES.includes(sdtype) || types.has(sdtype),
      );
      return [name, { columns: Object.fromEntries(columns.map(([column]) => [column, READ_AS])) }];
    }),
  );
}

const foreignKeys = (relationships: readonly Relationship[], table: string): readonly string[] =>
  relationships.flatMap((link) => (link.child_table_name === table ? keyColumns(link.child_foreign_key) : []));

/** The primary key, where it is one column: only such are looked for. */
function keysOf({ primary_key: key = [] }: TableMetadata): readonly string[] {
  const columns = keyColumns(key);
  return columns.length === 1 ? columns : [];
}

const parentsOf = ({ tables }: Metadata, dataset: Dataset): readonly Parent[] =>
  Object.entries(tables).flatMap(([table, each]) =>
    keysOf(each).map((key) => ({
      table,
      key,
      sdtype: each.columns[key]!.sdtype,
      ...keysIn(columnOf(dataset, table, key)),
    })),
  );

/**
 * Foreign keys that are not declared, with the evidence for each, best first and together without a circle. Of every column one where names speak for it, else at most three to choose from.
 * See {@link SuggestedRelationship} for whom.
 * @param dataset the columns of {@link keyCandidates}, read under that metadata
 */
export function suggestRelationships(metadata: Metadata, dataset: Dataset): readonly SuggestedRelationship[] {
  const parents = parentsOf(metadata, dataset);
  const suggested = Object.entries(keyCandidates(metadata)).flatMap(([table, { columns }]) => {
    const known = new Set(foreignKeys(metadata.relationships, table));
    return Object.keys(columns).flatMap((column) =>
      known.has(column) ? [] : suggestionsFor({ table, column }, metadata, dataset, parents),
    );
  });
  const accepted: Scored[] = [];
  const between = ({ parent_table_name: parent, child_table_name: child }: Relationship) => parent !== child;
  for (const each of suggested.sort((a, b) => b.score - a.score)) {
    const links = [...metadata.relationships, ...[...accepted, each].map(({ relationship }) => relationship)];
    if (!hasCycle(links.filter(between))) accepted.push(each);
  }
  return accepted.map(({ score: _score, ...rest }) => rest);
}

/** The evidence for the declared relationships over single columns, such as those that names suggested. For the same eyes only. */
export function examineRelationships(metadata: Metadata, dataset: Dataset): readonly SuggestedRelationship[] {
  const parents = parentsOf(metadata, dataset);
  return metadata.relationships.flatMap((relationship) => {
    const parent = parents.find(({ table }) => table === relationship.parent_table_name);
    const [column, ...more] = keyColumns(relationship.child_foreign_key);
    if (!parent || more.length > 0) return [];
    const { score: _score, ...examined } = scored(
      { table: relationship.child_table_name, column: column! },
      parent,
      dataset,
    );
    return [examined];
  });
}

interface Place {
  readonly table: string;
  readonly column: string;
}

function suggestionsFor(child: Place, { tables }: Metadata, dataset: Dataset, parents: readonly Parent[]): Scored[] {
  const table = tables[child.table]!;
  const isOwnKey = keysOf(table).includes(child.column);
  const { sdtype } = table.columns[child.column]!;
  const possible = parents
    .filter(({ table: name, key }) => !(name === child.table && key === child.column))
    .filter((parent) => CHILD_TYPES.includes(sdtype) || parent.sdtype === sdtype)
    .map((parent) => scored(child, parent, dataset))
    .filter(({ evidence }) => isEvidence(evidence, isOwnKey ? 'own key' : namesKey(child.column) ? 'key' : 'column'))
    .sort((a, b) => b.score - a.score);
  return possible.slice(0, (possible[0]?.evidence.nameLikeness ?? 0) >= ALIKE ? 1 : MOST_UNNAMED);
}

interface Scored extends SuggestedRelationship {
  readonly score: number;
}

interface Parent {
  readonly table: string;
  readonly key: string;
  readonly sdtype: string;
  readonly texts: ReadonlySet<string>;
  readonly isUnique: boolean;
}

const columnOf = ({ tables }: Dataset, table: string, name: string): TextColumn =>
  tables[table]!.columns.find((column) => column.name === name) as TextColumn;

/** Whole numbers with empty cells beside them are often written as 12.0. */
const plain = (text: string): string => text.replace(/^(-?\d+)\.0+$/, '$1');

function keysIn({ codes, dictionary }: TextColumn): Pick<Parent, 'texts' | 'isUnique'> {
  const used = new Set(codes);
  const texts = new Set([...used].flatMap((code) => (code < 0 ? [] : [plain(dictionary[code]!)])));
  return { texts, isUnique: texts.size === codes.length };
}

function evidenceOf(
  { codes, dictionary }: TextColumn,
  { texts, isUnique }: Parent,
  likeness: number,
): RelationshipEvidence {
  const known = dictionary.map((text) => texts.has(plain(text)));
  const named = new Set<number>();
  let [filled, found, whole] = [0, 0, true];
  for (const code of codes) {
    if (code < 0) continue;
    filled++;
    if (!known[code]!) continue;
    found++;
    if (named.has(code)) continue;
    named.add(code);
    whole &&= /^-?\d{1,9}$/.test(plain(dictionary[code]!));
  }
  return {
    filled,
    found: filled > 0 ? found / filled : 0,
    named: named.size,
    keys: texts.size,
    parentUnique: isUnique,
    nameLikeness: likeness,
    type: whole ? 'whole numbers' : 'texts',
  };
}

/** Small numbers lie among other small numbers by chance, so names have to speak as well, or all keys to be named. */
function isEvidence(
  { filled, found, named, keys, parentUnique, nameLikeness: likeness, type }: RelationshipEvidence,
  name: 'own key' | 'key' | 'column',
): boolean {
  if (!parentUnique || filled < LEAST_FILLED || named < 2) return false;
  if (likeness >= ALIKE) return found >= FOUND_ALIKE;
  if (name === 'own key' || found < FOUND) return false;
  return type === 'texts' || (found === 1 && (name === 'key' || (named === keys && filled >= OFTEN * keys)));
}

function scored(child: Place, parent: Parent, dataset: Dataset): Scored {
  const evidence = evidenceOf(columnOf(dataset, child.table, child.column), parent, nameLikeness(child, parent));
  const { filled, found, named, keys, parentUnique, nameLikeness: likeness, type } = evidence;
  const percent = (share: number): string => `${String(Math.floor(share * 1000) / 10)} %`;
  const reason = [
    `"${child.column}" of table "${child.table}" names rows of "${parent.table}" by "${parent.key}"`,
    `: ${percent(found)} of ${filled} filled cells are keys there, ${named} of ${keys} keys are named, `,
    `${parentUnique ? 'no key occurs twice' : 'some keys occur twice or are empty'}, names are alike by ${percent(likeness)}, both hold ${type}`,
  ].join('');
  return {
    relationship: {
      parent_table_name: parent.table,
      parent_primary_key: parent.key,
      child_table_name: child.table,
      child_foreign_key: child.column,
    },
    evidence,
    reason,
    score: found + likeness + 0.1 * Math.min(1, named / Math.max(1, keys)),
  };
}

/** The metadata with a relationship that the owner declares. The foreign key becomes an identifier, unless it has the type of the key that it names. */
export function declareRelationship(metadata: Metadata, relationship: Relationship): Metadata {
  const { child_table_name: child, parent_table_name: parent } = relationship;
  const types = keyColumns(relationship.parent_primary_key).map((name) => metadata.tables[parent]!.columns[name]);
  const foreign = keyColumns(relationship.child_foreign_key);
  const table = metadata.tables[child]!;
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const type = types[foreign.indexOf(name)];
    return [
      name,
      type === undefined || type.sdtype === column.sdtype ? column : { ...READ_AS, ...(type.sdtype !== 'id' && type) },
    ] as const;
  });
  return {
    ...metadata,
    tables: { ...metadata.tables, [child]: { ...table, columns: Object.fromEntries(columns) } },
    relationships: [...metadata.relationships, relationship],
  };
}
