import type { RelationalSchema } from '@likeness/table';

/** The table that a plan of several is about: the first that is no child of another. */
export function rootTable({ tables }: RelationalSchema): string {
  return tables.find(({ parents }) => parents.every(({ isSelf }) => isSelf))!.name;
}
