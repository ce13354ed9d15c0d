import type { RuleParameter } from '@likeness/contracts';
import { counted } from '@likeness/ui';

type Lines = Extract<RuleParameter, { type: 'lines' }>;

/** What is written for any value, where a cell may be that. */
const ANY = '*';

/** A cell as it is written: between quotes it is a text, whatever it looks like. */
interface WrittenCell {
  readonly text: string;
  readonly isQuoted: boolean;
}

const CELL = /\s*(?:"((?:[^"]|"")*)"\s*|([^,\t"]*))(,|\t|$)/y;

/** Cells between commas or tabs; null where a quote is not closed. */
function cellsOf(line: string): readonly WrittenCell[] | null {
  const cells: WrittenCell[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const found = CELL.exec(line);
    if (found === null) return null;
    const [, quoted, bare = '', end] = found;
    cells.push(
      quoted === undefined
        ? { text: bare.trim(), isQuoted: false }
        : { text: quoted.replaceAll('""', '"'), isQuoted: true },
    );
    if (end === '') return cells;
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function written(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell === true) return ANY;
  const text = String(cell);
  return text === '' || text === ANY || text !== text.trim() || /[",\t]/.test(text) ? quoted(text) : text;
}

/** The entries as a text with one on each line. */
export function linesOf(value: unknown, { cells, bounds }: Lines): string {
  if (!Array.isArray(value)) return '';
  const cell = (one: unknown): string =>
    written(cells === 'value' && typeof one === 'boolean' ? (one ? 'True' : 'False') : one);
  return value
    .map((entry: unknown) => {
      const { values, ...numbers } = (Array.isArray(entry) ? { values: entry } : (entry ?? {})) as Record<
        string,
        unknown
      >;
      return [...[values].flat().map(cell), ...bounds.map((name) => String(numbers[name]))].join(', ');
    })
    .join('\n');
}

export type ReadLines = { readonly value: readonly unknown[] } | { readonly objection: string };

/** The entries that a text lists, or what is wrong with it: the first line that is not as it must be. @param columns that the cells are of */
export function readLines(text: string, columns: readonly string[], { cells, bounds }: Lines): ReadLines {
  const value: unknown[] = [];
  const seen = new Set<string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const no = (why: string): ReadLines => ({ objection: `Line ${at + 1}: ${why}` });
    const read = cellsOf(line);
    if (read === null) return no('a quote is not closed, or something follows it.');
    const needed = columns.length + bounds.length;
    if (read.length !== needed)
      return no(`it has ${counted(read.length, 'value')} and needs ${needed}: ${[...columns, ...bounds].join(', ')}.`);
    const values = read.slice(0, columns.length).map(({ text: one, isQuoted }) => {
      if (isQuoted) return one;
      if (one === '') return null;
      return cells === 'presence' && one === ANY ? true : one;
    });
    const key = JSON.stringify(values);
    if (seen.has(key)) return no('it says the same as a line before: keep one of them.');
    seen.add(key);
    if (bounds.length === 0) {
      value.push(values);
      continue;
    }
    const numbers = read.slice(columns.length).map(({ text: one }) => (one === '' ? NaN : Number(one)));
    if (!numbers.every((number, each) => number >= (numbers[each - 1] ?? -Infinity) && Number.isFinite(number)))
      return no(`write numbers for ${bounds.join(' and ')}, the smaller one first.`);
    value.push({ values, ...Object.fromEntries(bounds.map((name, each) => [name, numbers[each]])) });
  }
  return { value };
}
