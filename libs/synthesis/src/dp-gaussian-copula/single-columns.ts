import { tableRules, type ColumnMetadata, type Metadata, type TableMetadata } from '@likeness/table';
import { decimalsIn } from '../planning/decimals-in.js';
import { narrowDomains } from '../planning/narrow-domains.js';
import { onlyTable } from '../planning/only-table.js';

/**
 * The metadata of the same columns, each by itself: constraints are kept after the model was made, but what they say of single columns is public and
 * narrows domains.
 */
export function singleColumns(metadata: Metadata): Metadata {
  const { name, table } = onlyTable(metadata);
  const columns = Object.entries(narrowDomains(table)).map(([column, each]) => [column, listed(column, each, table)]);
  const single = { ...table, columns: Object.fromEntries(columns) as TableMetadata['columns'], constraints: undefined };
  return { ...metadata, tables: { [name]: single } };
}

/** Combinations list the values of their columns. */
function listed(name: string, column: ColumnMetadata, table: TableMetadata): ColumnMetadata {
  const rule = tableRules(table).combinations.find(({ columns }) => columns.includes(name));
  if (!rule || column.domain !== undefined) return column;
  const cells = rule.combinations.map((combination) => combination[rule.columns.indexOf(name)]!);
  const values = [...new Set(cells.filter((cell): cell is string => cell !== null))];
  if (values.length === 0) return column;
  const nullable = cells.some((cell) => cell === null);
  if (column.sdtype !== 'numerical') return { ...column, domain: { values, nullable } };
  const numbers = values.map(Number);
  // Written as they are listed: 39, not 39.000000.
  const granularity = 10 ** -Math.max(...numbers.map(decimalsIn));
  return { ...column, domain: { min: Math.min(...numbers), max: Math.max(...numbers), granularity, nullable } };
}
