import type { Column, Table } from '@likeness/table';
import { badCalibration } from './joint-shares.js';

/** Which combination of values a row has; null is empty. */
export const combinationKey = (values: readonly (string | null)[]): string => JSON.stringify(values);

/** The combination of every row. @throws SynthesisError `bad_calibration` where a column holds no categories */
export function combinationKeys(table: Table, columns: readonly string[]): (row: number) => string {
  const cells = columns.map((column) => textAt(table, column));
  return (row) => combinationKey(cells.map((at) => at(row)));
}

function textAt({ columns }: Table, name: string): (row: number) => string | null {
  const column: Column | undefined = columns.find((each) => each.name === name);
  if (column?.kind !== 'text')
    throw badCalibration(`Column "${name}" holds no categories. Choose a categorical column.`);
  return (row) => column.dictionary[column.codes[row]!] ?? null;
}
