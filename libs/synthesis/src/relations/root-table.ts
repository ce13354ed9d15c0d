import type { DrawnSchema } from './drawn-schema.js';

/** The table that a plan of several is about: the first that is no child of another. Tables that only stand for keys do not count. */
export function rootTable({ tables, rules: { hidden } }: DrawnSchema): string {
  const isRoot = (parents: (typeof tables)[number]['parents']): boolean =>
    parents.every(({ isSelf, parent }) => isSelf || hidden.has(parent));
  return tables.find(({ name, parents }) => !hidden.has(name) && isRoot(parents))!.name;
}
