import type { OutputFormat } from '@likeness/contracts';

export const formatNames: Readonly<Record<OutputFormat, string>> = {
  csv: 'CSV',
  parquet: 'Parquet',
  'csv-zip': 'CSV files in a zip',
  'parquet-zip': 'Parquet files in a zip',
};
