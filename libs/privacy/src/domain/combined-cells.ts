import { parseNumber, type Column, type Table } from '@likeness/table';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import type { CombinedColumns } from './attribute.js';
import { columnNamed } from './column-named.js';

/** Combinations that begin alike. */
interface Beginning {
  readonly cells: number[];
  readonly next: Map<number, Beginning>;
}

/**
 * The combination that each row of a table shows. A row that shows none that is allowed goes to one drawn among those that begin like it for as many
 * columns as possible: never an error, and no other row is touched.
 * @throws PrivacyError `unknown_column`
 */
export function combinedCells(table: Table, { columns, combinations }: CombinedColumns): (row: number) => number {
  const parts = columns.map((name, at) => {
    const codeOf = new Map<string | null, number>();
    for (const combination of combinations) {
      const value = combination[at]!;
      if (!codeOf.has(value)) codeOf.set(value, codeOf.size);
    }
    return { codeOf, codeOfRow: codesOfColumn(columnNamed(table, name), codeOf) };
  });
  const root: Beginning = { cells: [], next: new Map() };
  combinations.forEach((combination, cell) => {
    let here = root;
    here.cells.push(cell);
    combination.forEach((value, at) => {
      const code = parts[at]!.codeOf.get(value)!;
      const next = here.next.get(code) ?? { cells: [], next: new Map<number, Beginning>() };
      here.next.set(code, next);
      next.cells.push(cell);
      here = next;
    });
  });
  return (row) => {
    let here = root;
    for (const { codeOfRow } of parts) {
      const next = here.next.get(codeOfRow(row));
      if (!next) break;
      here = next;
    }
    return here.cells.length === 1 ? here.cells[0]! : here.cells[uniformBelow(systemWords, here.cells.length)]!;
  };
}

const UNKNOWN = -1;

function codesOfColumn(column: Column, codeOf: ReadonlyMap<string | null, number>): (row: number) => number {
  const missing = codeOf.get(null) ?? UNKNOWN;
  if (column.kind === 'text') {
    const codes = Int32Array.from(column.dictionary, (text) => codeOf.get(text) ?? UNKNOWN);
    return (row) => (column.codes[row]! < 0 ? missing : codes[column.codes[row]!]!);
  }
  const codeOfNumber = new Map(
    [...codeOf].flatMap(([text, code]) => (text === null ? [] : [[parseNumber(text), code]])),
  );
  return (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? missing : (codeOfNumber.get(value) ?? UNKNOWN);
  };
}
