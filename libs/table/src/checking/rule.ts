import { TableError } from '../table-error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;

/** Where a rule is broken, in the reader's words: `table "a", column "b"`. */
export interface Place {
  readonly table?: string;
  readonly column?: string;
  /** The kind of the constraint that is read. */
  readonly constraint?: string;
}

const describe = ({ table, column, constraint }: Place): string =>
  [
    table === undefined ? 'The metadata' : `Table "${table}"`,
    ...(table === undefined || column === undefined ? [] : [`column "${column}"`]),
    ...(constraint === undefined ? [] : [`constraint ${constraint}`]),
  ].join(', ');

/** Raises `bad_metadata` unless the rule holds. The message names table, column and rule. */
export function demand(holds: boolean, place: Place, rule: string): asserts holds {
  if (holds) return;
  throw new TableError('bad_metadata', `${describe(place)}: ${rule}.`, {
    ...(place.table === undefined ? {} : { table: place.table }),
    ...(place.column === undefined ? {} : { column: place.column }),
  });
}

/** One key column or several. */
export const keyColumns = (key: string | readonly string[]): readonly string[] =>
  typeof key === 'string' ? [key] : key;
