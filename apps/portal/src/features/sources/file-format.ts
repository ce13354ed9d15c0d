import { uploadFormatOf, type UploadFormat } from '@likeness/contracts';

/** It may hold several tables. */
const isZip = ({ name }: File): boolean => uploadFormatOf(name) === 'zip';

/** What stands against sending these files as tables, in a sentence. */
export function filesObjection(files: readonly File[], maxBytes: number): string | null {
  if (files.length === 0) return 'Choose the files, one for each table, or a zip of them.';
  if (files.length === 1 && !files.some(isZip))
    return 'Choose at least two files, one for each table, or a zip of them.';
  for (const file of files) {
    const objection = fileObjection(file, maxBytes);
    if (objection !== null) return `${file.name}: ${objection}`;
  }
  return null;
}

/** What stands against sending this file, in a sentence. */
export function fileObjection(file: File | null, maxBytes: number): string | null {
  if (file === null) return 'Choose a file.';
  if (uploadFormatOf(file.name) === null) return 'Choose a file whose name ends in .csv, .csv.gz, .parquet or .zip.';
  if (file.size === 0) return 'This file is empty: choose one with rows.';
  if (file.size > maxBytes) return 'This file is larger than the organisation allows: choose a smaller one.';
  return null;
}

export const formatNames: Readonly<Record<UploadFormat, string>> = {
  csv: 'CSV, also gzipped',
  parquet: 'Parquet',
  zip: 'A zip of CSV and Parquet files',
};

/** A file takes the place of one of its own kind alone. */
export function otherFormat(file: File | null, format: UploadFormat): string | null {
  if (file === null || uploadFormatOf(file.name) === format) return null;
  return `This source waits for a .${format} file: choose one, or register a new source for the other.`;
}
