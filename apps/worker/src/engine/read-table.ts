import { protect, type Private } from '@likeness/privacy';
import { tableBuilder, type Batch, type Table, type TableMetadata } from '@likeness/table';

/**
 * Collects a source into protection. Nothing outside holds the rows afterwards.
 * @throws TableError `missing_columns`, `unexpected_columns`; what the source fails with
 */
export async function readTable(
  batches: AsyncIterable<Batch>,
  metadata: TableMetadata,
  onRows: (rows: number) => void,
): Promise<Private<Table>> {
  const builder = tableBuilder(metadata);
  let rows = 0;
  for await (const batch of batches) {
    builder.append(batch);
    onRows((rows += batch.rowCount));
  }
  return protect(builder.finish());
}
