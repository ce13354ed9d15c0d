import type { ColumnDomain, ColumnMetadata } from '@likeness/table';

/** What a column is said to hold where nobody declared it: not from any data. */
export function inventedDomain(name: string, { sdtype }: ColumnMetadata, categories: number): ColumnDomain {
  if (sdtype === 'numerical') return { min: 0, max: 1000 };
  if (sdtype === 'datetime') return { min: '2000-01-01', max: '2029-12-31' };
  return { values: Array.from({ length: categories }, (_, at) => `${name} ${at + 1}`) };
}
