import type { BlockView, ReportChart, ReportTable } from '../report-document.js';

/** What is about one of several tables, named with it, so that no two parts of a document have one name. */
export const ofTable = (table: string, block: Omit<BlockView, 'id' | 'title'>): BlockView => ({
  ...block,
  id: `table-${table.replace(/[^\w-]+/g, '-')}`,
  title: `Table “${table}”`,
  isFolded: true,
  charts: block.charts.map((chart): ReportChart => ({
    ...chart,
    title: named(table, chart.title),
    table: tableNamed(table, chart.table),
  })),
  tables: block.tables.map((one) => tableNamed(table, one)),
});

const named = (table: string, title: string): string => `${title} (${table})`;

const tableNamed = (table: string, one: ReportTable): ReportTable => ({ ...one, caption: named(table, one.caption) });
