import type { Column, Table } from '@likeness/table';
import { writtenNumber } from '@likeness/table';

/** A row as a program sees it: texts, numbers, datetimes as dates; null where a cell is empty. */
export type ProgramRow = Readonly<Record<string, string | number | Date | null>>;

/** A rule that is a program: given through the library, never read from a file. */
export interface ProgrammedConstraint {
  /** In words, for the message when hardly any row keeps it. */
  readonly title: string;
  /** Whether a row keeps it, with its values as they will be written. */
  holds(row: ProgramRow): boolean;
  /** The cells to change so that it does; undefined where it cannot be helped and the row is to be drawn again. */
  repair?(row: ProgramRow): ProgramRow | undefined;
}

/** Reads rows of a table for a program. */
export function programRows({ columns }: Table): (row: number) => ProgramRow {
  const readers = columns.map((column) => [column.name, reader(column)] as const);
  return (row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
}

function reader(column: Column): (row: number) => string | number | Date | null {
  if (column.kind === 'text') return (row) => column.dictionary[column.codes[row]!] ?? null;
  const written = writtenNumber(column);
  return (row) => {
    const value = column.values[row]!;
    if (Number.isNaN(value)) return null;
    return column.kind === 'datetime' ? new Date(written(value)) : written(value);
  };
}
