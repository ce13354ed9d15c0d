/** From this size on a file is read in passes. Compressed columns become some twenty times as large in memory, texts three times. */
export const LARGE_BYTES = { parquet: 128_000_000, csv: 1_000_000_000 } as const;

/** By the size of the file alone, which says nothing about anyone in it. */
export const isReadInPasses = (
  format: 'parquet' | 'csv',
  bytes: number,
  largeBytes: Readonly<Record<'parquet' | 'csv', number>> = LARGE_BYTES,
): boolean => bytes >= largeBytes[format];
