import { tableBuilder, type RawCell, type Table, type TableMetadata } from '@likeness/table';
import { quoted } from '../quoted.js';
import { Parameters } from './parameters.js';
import type { ReadAnswer } from './postgres-rows.js';

/** Some rows, all equally likely to be among them, as the connector reads them. */
export async function sampleRows(
  read: ReadAnswer,
  from: string,
  where: (parameters: Parameters) => string,
  metadata: TableMetadata,
  rows: number,
): Promise<Table> {
  const names = Object.keys(metadata.columns);
  const parameters = new Parameters();
  const chosen = `SELECT ${names.map((name) => `r.${quoted(name)}`).join(', ')} FROM ${from} WHERE ${where(parameters)}`;
  const builder = tableBuilder(metadata);
  for await (const answer of read(`${chosen} ORDER BY random() LIMIT ${String(rows)}`, parameters.values)) {
    const cells = answer as readonly (readonly RawCell[])[];
    const columns = names.map((name, at) => [name, cells.map((row) => row[at] ?? null)] as const);
    builder.append({ rowCount: cells.length, columns: Object.fromEntries(columns) });
  }
  return builder.finish();
}
