import type { FileFormat } from '@likeness/contracts';

/** By the ending of the name; null for anything that is neither. */
export function formatOf(fileName: string): FileFormat | null {
  const name = fileName.toLowerCase();
  if (name.endsWith('.parquet')) return 'parquet';
  return name.endsWith('.csv') || name.endsWith('.csv.gz') ? 'csv' : null;
}

/** What stands against sending these files as tables, in a sentence. */
export function filesObjection(files: readonly File[], maxBytes: number): string | null {
  if (files.length < 2) return 'Choose at least two files, one for each table.';
  for (const file of files) {
    const objection = fileObjection(file, maxBytes);
    if (objection !== null) return `${file.name}: ${objection}`;
  }
  return null;
}

/** What stands against sending this file, in a sentence. */
export function fileObjection(file: File | null, maxBytes: number): string | null {
  if (file === null) return 'Choose a file.';
  if (formatOf(file.name) === null) return 'Choose a file whose name ends in .csv, .csv.gz or .parquet.';
  if (file.size === 0) return 'This file is empty: choose one with rows.';
  if (file.size > maxBytes) return 'This file is larger than the organisation allows: choose a smaller one.';
  return null;
}
