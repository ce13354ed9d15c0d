import { nameTokens } from '../detection/name-tokens.js';

/** Words that only say that something is a key. */
const KEY_WORDS = new Set(['id', 'ids', 'key', 'fk', 'pk', 'no', 'nr', 'num', 'number', 'code', 'uuid', 'ref']);
/** Words for a row above another one of the same table. */
const ABOVE = new Set([
  'parent',
  'boss',
  'manager',
  'supervisor',
  'superior',
  'head',
  'lead',
  'leader',
  'report',
  'reply',
  'mother',
  'father',
  'ancestor',
  'previous',
  'replace',
]);

/** English plurals, as tables are named. */
const singular = (word: string): string =>
  word.length > 3
    ? word
        .replace(/ies$/, 'y')
        .replace(/(ss|x|ch|sh)es$/, '$1')
        .replace(/([^s])s$/, '$1')
    : word;

/** `customerid` in one word is two. */
const parts = (word: string): readonly string[] => {
  const base = /^(.{3,})(id|key|code|no|nr)$/.exec(word);
  return base ? [base[1]!, base[2]!] : [word];
};

const words = (name: string): readonly string[] => nameTokens(name).flatMap(parts).map(singular);
const telling = (all: readonly string[]): readonly string[] => all.filter((word) => !KEY_WORDS.has(word));

/**
 * How much the name of a column says that it names a row of a table by its key, in [0, 1]: 1 for the name of the key itself where that says something,
 * else the share of words that the column has in common with the names of table and key; words such as `id` alone say nothing.
 */
export function nameLikeness(
  child: { readonly table: string; readonly column: string },
  parent: { readonly table: string; readonly key: string },
): number {
  const column = words(child.column);
  const [table, key] = [telling(words(parent.table)), telling(words(parent.key))];
  const own = telling(column);
  if (child.table === parent.table) return own.some((word) => ABOVE.has(word)) ? 1 : 0;
  if (key.length > 0 && words(parent.key).join(' ') === column.join(' ')) return 1;
  return sharedWords(own, [...table, ...key]);
}

/** Whether the name of a column says that it holds keys, of whatever. */
export const namesKey = (column: string): boolean => KEY_WORDS.has(words(column).at(-1) ?? '');

/** Of the words of the column, those that the other names have; all of theirs need not be there. */
function sharedWords(own: readonly string[], theirs: readonly string[]): number {
  if (own.length === 0) return 0;
  return own.filter((word) => theirs.includes(word)).length / own.length;
}
