import { NO_PARENT, type Column, type TableNode } from '@likeness/table';

/** The columns of those parents of a table's rows that are known, empty where there is no parent; and what the parents remember of these children. */
export function parentContext(
  { parents }: TableNode,
  parentsOf: ReadonlyMap<number, Int32Array>,
  columnsOf: (table: string) => readonly Column[],
): Column[] {
  return parents
    .filter(({ at, isSelf }) => !isSelf && parentsOf.has(at))
    .flatMap(({ at, parent }) =>
      columnsOf(parent)
        .filter(({ name }) => !name.startsWith('#') || name.startsWith(`#${at}/`))
        .map((column) => ofParents(column, parentsOf.get(at)!)),
    );
}

function ofParents(column: Column, rows: Int32Array): Column {
  if (column.kind === 'text')
    return { ...column, codes: rows.map((row) => (row === NO_PARENT ? -1 : column.codes[row]!)) };
  return { ...column, values: Float64Array.from(rows, (row) => (row === NO_PARENT ? NaN : column.values[row]!)) };
}
