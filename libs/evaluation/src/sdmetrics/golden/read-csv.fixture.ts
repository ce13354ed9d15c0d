import type { RawCell } from '@likeness/table';

const unquoted = (text: string): RawCell => (text === '' ? null : text);

/** A small reader of well-formed CSV for tests: the library itself reads no files. */
export const readCsv = (text: string): Readonly<Record<string, readonly RawCell[]>> => {
  const rows: RawCell[][] = [];
  let row: RawCell[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) break;
    row.push(match[1] === undefined ? unquoted(match[2] ?? '') : unquoted(match[1].replaceAll('""', '"')));
    if (match[3] !== ',') {
      rows.push(row);
      row = [];
    }
  }
  const [header = [], ...body] = rows;
  return Object.fromEntries(header.map((name, at) => [String(name), body.map((cells) => cells[at] ?? null)]));
};
