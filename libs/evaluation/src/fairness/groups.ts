import { FairnessError } from './fairness-error.js';

/** Which group each row belongs to. */
export interface Groups {
  readonly labels: readonly string[];
  readonly of: Int32Array;
}

const EMPTY = '(empty)';

/**
 * One group for each combination that occurs, in alphabetical order: `Female|White`. Null is a group of its own.
 * @param columns texts of the sensitive columns, of equal length
 * @throws FairnessError `no_groups`, `mismatched_rows`
 */
export const groupsOf = (columns: readonly (readonly (string | null)[])[]): Groups => {
  const [first] = columns;
  if (first === undefined) throw new FairnessError('no_groups', 'Name at least one column that makes groups.');
  if (columns.some((column) => column.length !== first.length))
    throw new FairnessError('mismatched_rows', 'Columns that make groups must have the same number of rows.');
  const keys = first.map((_, row) => columns.map((column) => column[row] ?? EMPTY).join('|'));
  const labels = [...new Set(keys)].sort();
  const index = new Map(labels.map((label, group) => [label, group]));
  return { labels, of: Int32Array.from(keys, (key) => index.get(key)!) };
};

/** Two groups: the rows that are privileged (1), and all others (0). */
export const privilegedGroups = (column: readonly (string | null)[], privileged: string): Groups => ({
  labels: ['others', 'privileged'],
  of: Int32Array.from(column, (value) => (value === privileged ? 1 : 0)),
});
