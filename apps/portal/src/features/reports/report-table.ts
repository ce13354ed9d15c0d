import type { ReportTable } from '@likeness/reporting';

/** A table of a report as the portal's tables take it: every column sorts. */
export const reportTable = ({ columns, rows }: ReportTable) => ({
  columns: columns.map((column) => ({ ...column, sortable: true as const })),
  rows: rows.map((cells, index) => ({ key: `${index}`, cells })),
});
