import type { Column, ColumnMetadata, Dataset, Metadata, Relationship, Table, TableMetadata } from '@likeness/table';
import { frameOfTable } from '../../sdmetrics/data/frame-of-table.js';
import { parentRows } from './families.js';

/** Rows of a parent with what their children say of them, and which columns come from where. */
export interface JoinedRows {
  readonly rows: Table;
  readonly metadata: TableMetadata;
  readonly ofParent: readonly string[];
  readonly ofChildren: readonly string[];
}

interface Described {
  readonly metadata: Metadata;
  /** Modelled columns of a table. */
  readonly names: (table: string) => readonly string[];
}

/**
 * One row for each row of the parent: its own columns, and of each child the number of rows, the means of its numbers and dates, and its most frequent
 * categories. Without children these are empty.
 */
export function joinedRows(dataset: Dataset, parent: string, { metadata, names }: Described): JoinedRows {
  const own = dataset.tables[parent]!;
  const parts: [Column, ColumnMetadata][] = [];
  const links = metadata.relationships.filter(
    (link, at, all) =>
      link.parent_table_name === parent &&
      link.child_table_name !== parent &&
      all.findIndex((one) => one.child_table_name === link.child_table_name && one.parent_table_name === parent) === at,
  );
  for (const link of links) parts.push(...saidByChildren(dataset, link, { metadata, names }));
  const kept = own.columns.filter(({ name }) => names(parent).includes(name));
  const described = metadata.tables[parent]!.columns;
  return {
    rows: { rowCount: own.rowCount, columns: [...kept, ...parts.map(([column]) => column)] },
    metadata: {
      columns: Object.fromEntries([
        ...kept.map(({ name }) => [name, described[name]!] as const),
        ...parts.map(([{ name }, column]) => [name, column] as const),
      ]),
    },
    ofParent: kept.map(({ name }) => name),
    ofChildren: parts.map(([{ name }]) => name),
  };
}

function saidByChildren(dataset: Dataset, link: Relationship, { metadata, names }: Described) {
  const [parent, child] = [link.parent_table_name, link.child_table_name];
  const frames = new Map(
    [parent, child].map((name) => [name, frameOfTable(dataset.tables[name]!, metadata.tables[name]!)]),
  );
  const parents = parentRows(frames, link);
  const size = dataset.tables[parent]!.rowCount;
  const counts = new Float64Array(size);
  for (const at of parents) if (at >= 0) counts[at]!++;
  const said: [Column, ColumnMetadata][] = [
    [{ kind: 'number', name: `${child}: rows`, values: counts, decimals: 0 }, { sdtype: 'numerical' }],
  ];
  for (const column of dataset.tables[child]!.columns) {
    if (!names(child).includes(column.name)) continue;
    const name = `${child}: ${column.name}`;
    if (column.kind === 'text') said.push([mostFrequent(column, parents, size, name), { sdtype: 'categorical' }]);
    else said.push([{ kind: 'number', name, values: means(column.values, parents, size) }, { sdtype: 'numerical' }]);
  }
  return said;
}

function means(values: Float64Array, parents: Int32Array, size: number): Float64Array {
  const [sums, counts] = [new Float64Array(size), new Float64Array(size)];
  parents.forEach((at, row) => {
    if (at < 0 || Number.isNaN(values[row]!)) return;
    sums[at]! += values[row]!;
    counts[at]!++;
  });
  return sums.map((sum, at) => sum / counts[at]!);
}

function mostFrequent(
  { codes, dictionary }: Extract<Column, { kind: 'text' }>,
  parents: Int32Array,
  size: number,
  name: string,
): Column {
  const counts = Array.from({ length: size }, () => new Map<number, number>());
  parents.forEach((at, row) => {
    if (at >= 0 && codes[row]! >= 0) counts[at]!.set(codes[row]!, (counts[at]!.get(codes[row]!) ?? 0) + 1);
  });
  const chosen = Int32Array.from(counts, (own) => {
    let [code, most] = [-1, 0];
    for (const [candidate, count] of own)
      if (count > most || (count === most && candidate < code)) [code, most] = [candidate, count];
    return code;
  });
  return { kind: 'text', name, codes: chosen, dictionary };
}
