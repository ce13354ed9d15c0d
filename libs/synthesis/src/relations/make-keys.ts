import { NO_PARENT, parentRows, type Column, type Link, type TableMetadata, type TableNode } from '@likeness/table';
import { generatedColumn } from '../decode/generated-column.js';
import type { Rng } from '../sampling/rng.js';
import type { DrawnRows } from './table-source.js';

export interface MadeKeys {
  readonly columns: ReadonlyMap<string, Column>;
  /** As dealt, with what foreign keys that share columns say. */
  readonly parents: ReadonlyMap<number, Int32Array>;
}

/** Foreign keys, copied from the rows they name, and the primary key: the numbers of rows, or of the children of a parent where the rest of the key is the parent's. */
export function makeKeys(
  node: TableNode,
  rows: number,
  dealt: ReadonlyMap<number, Int32Array>,
  made: ReadonlyMap<string, DrawnRows>,
  rng: Rng,
): MadeKeys {
  const columns = new Map<string, Column>();
  const parents = new Map(dealt);
  // Wide keys first: narrow ones that share their columns follow from them.
  const links = node.parents.filter(({ isSelf }) => !isSelf).sort((a, b) => b.foreignKey.length - a.foreignKey.length);
  for (const link of links) {
    const shared = link.foreignKey.filter((name) => columns.has(name));
    if (shared.length > 0) parents.set(link.at, agreeing(link, shared, { rows, columns, made, rng }));
    for (const [name, column] of keysOfLink(link, rows, parents.get(link.at)!, made, node))
      if (!columns.has(name)) columns.set(name, column);
  }
  const own = node.primaryKey.filter((name) => !columns.has(name));
  const [number, ...more] = own;
  if (
    number !== undefined &&
    more.length === 0 &&
    own.length < node.primaryKey.length &&
    isPlain(node.metadata, number)
  ) {
    columns.set(
      number,
      numberWithin(
        number,
        node.metadata,
        [...columns].filter(([name]) => node.primaryKey.includes(name)).map(([, c]) => c),
        rows,
      ),
    );
  } else for (const name of own) columns.set(name, generatedColumn(name, node.metadata, () => rng)(rows, 0));
  return { columns, parents };
}

makeKeys.ofLink = keysOfLink;

/** The columns of one foreign key. */
function keysOfLink(
  { parent, parentKey, foreignKey }: Link,
  rows: number,
  rowsOfParent: Int32Array,
  made: ReadonlyMap<string, Pick<DrawnRows, 'table'>>,
  { metadata }: TableNode,
): ReadonlyMap<string, Column> {
  const { table } = made.get(parent)!;
  return new Map(
    foreignKey.map((name, at) => {
      const key = table.columns.find((column) => column.name === parentKey[at])!;
      return [name, copyKey(key, name, rowsOfParent.subarray(0, rows), metadata)] as const;
    }),
  );
}

function copyKey(key: Column, name: string, from: Int32Array, metadata: TableMetadata): Column {
  if (key.kind !== 'text')
    return { ...key, name, values: Float64Array.from(from, (row) => (row === NO_PARENT ? NaN : key.values[row]!)) };
  const codes = from.map((row) => (row === NO_PARENT ? -1 : key.codes[row]!));
  if (metadata.columns[name]?.sdtype !== 'numerical') return { kind: 'text', name, codes, dictionary: key.dictionary };
  return {
    kind: 'number',
    name,
    values: Float64Array.from(codes, (code) => (code < 0 ? NaN : Number(key.dictionary[code]))),
    decimals: 0,
  };
}

interface Sharing {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
  readonly made: ReadonlyMap<string, DrawnRows>;
  readonly rng: Rng;
}

/** Parents whose keys agree with columns that another foreign key has filled. */
function agreeing(link: Link, shared: readonly string[], { rows, columns, made, rng }: Sharing): Int32Array {
  const parentTable = made.get(link.parent)!.table;
  const child = { rowCount: rows, columns: [...columns.values()] };
  const keyOf = (name: string): string => link.parentKey[link.foreignKey.indexOf(name)]!;
  const part: Link = { ...link, foreignKey: shared, parentKey: shared.map(keyOf) };
  const first = parentRows(parentTable, child, part);
  if (shared.length === link.foreignKey.length) return first;
  // All parents that agree, under the first of them.
  const groups = new Map<number, number[]>();
  const asChild: Link = { ...part, foreignKey: part.parentKey };
  parentRows(parentTable, parentTable, asChild).forEach((leader, row) =>
    groups.set(leader, [...(groups.get(leader) ?? []), row]),
  );
  return first.map((leader) => {
    const group = groups.get(leader);
    return leader === NO_PARENT || !group ? NO_PARENT : group[rng.below(group.length)]!;
  });
}

const isPlain = ({ columns }: TableMetadata, name: string): boolean =>
  columns[name]?.sdtype === 'id' && columns[name].regex_format === undefined;

/** 1, 2, 3, ... among the rows that share the rest of the key. */
function numberWithin(name: string, { columns }: TableMetadata, rest: readonly Column[], rows: number): Column {
  const counts = new Map<string, number>();
  const dictionary: string[] = [];
  const codes = Int32Array.from({ length: rows }, (_, row) => {
    const group = rest.map((column) => (column.kind === 'text' ? column.codes[row] : column.values[row])).join();
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    if (number > dictionary.length) dictionary.push(String(number));
    return number - 1;
  });
  if (columns[name]?.sdtype !== 'numerical') return { kind: 'text', name, codes, dictionary };
  return { kind: 'number', name, values: Float64Array.from(codes, (code) => code + 1), decimals: 0 };
}
