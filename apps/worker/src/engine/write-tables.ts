import { join } from 'node:path';
import { writeCsv, writeParquet, writeZip, type ZipEntry } from '@likeness/connectors';
import { zippedNames } from '@likeness/contracts';
import type { RunControl } from '@likeness/synthesis';
import { writeMetadata, type Dataset, type Metadata } from '@likeness/table';
import type { Likeness } from './likeness.js';

/** One zip with CSV files and one with Parquet files, each with the metadata that describes them. */
export async function writeTables(
  metadata: Metadata,
  { tables }: Dataset,
  folder: string,
  { signal, progress }: RunControl,
): Promise<Likeness['files']['outputs']> {
  const description: ZipEntry = { name: 'metadata.json', content: writeMetadata(metadata) };
  const [csv, parquet]: [ZipEntry[], ZipEntry[]] = [[], []];
  const all = Object.entries(tables);
  const names = zippedNames(Object.keys(tables));
  for (const [at, [name, table]] of all.entries()) {
    progress(`Writing ${name}`, at / all.length);
    const path = (format: string): string => join(folder, `table-${String(at)}.${format}`);
    await writeCsv(path('csv'), [table], { signal });
    const described = metadata.tables[name];
    await writeParquet(path('parquet'), [table], { signal, ...(described ? { metadata: described } : {}) });
    csv.push({ name: `${names.get(name)}.csv`, path: path('csv') });
    parquet.push({ name: `${names.get(name)}.parquet`, path: path('parquet') });
  }
  const outputs = [
    { format: 'csv-zip', path: join(folder, 'csv.zip'), entries: csv },
    { format: 'parquet-zip', path: join(folder, 'parquet.zip'), entries: parquet },
  ] as const;
  for (const { path, entries } of outputs) await writeZip(path, [...entries, description], { signal });
  return outputs.map(({ format, path }) => ({ format, path }));
}
