import { cellOf, NO_PARENT, parentRows, type Link, type Table } from '@likeness/table';
import type { DrawnSchema } from './drawn-schema.js';

/** The rows of a parent that may have children over a link, ascending; undefined where all may. */
export function allowedParents(
  link: Link,
  { links, rules }: DrawnSchema,
  tableOf: (name: string) => Table,
): Int32Array | undefined {
  const about = rules.allowed.filter((each) => each.link === link.at);
  if (about.length === 0) return undefined;
  const parents = tableOf(link.parent);
  const tests = about.map(({ column, values = [], over }) => {
    if (over === undefined) {
      const cell = cellOf(parents.columns.find(({ name }) => name === column)!);
      return (row: number) => values.includes(cell(row));
    }
    const through = links[over]!;
    const named = new Set(parentRows(parents, tableOf(through.child), through));
    return (row: number) => row !== NO_PARENT && named.has(row);
  });
  return Int32Array.from({ length: parents.rowCount }, (_, row) => row).filter((row) =>
    tests.every((test) => test(row)),
  );
}
