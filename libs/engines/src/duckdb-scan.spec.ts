import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileConnector, localFile, writeParquet } from '@likeness/connectors';
import { concatenateTables, tableBuilder, type RawCell, type Table, type TableMetadata } from '@likeness/table';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { batchScan } from './batch-scan.js';
import { duckdbScan } from './duckdb-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-duckdb-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, `it's "odd".parquet`);

const metadata: TableMetadata = {
  columns: {
    whole: { sdtype: 'numerical', computer_representation: 'Int64' },
    real: { sdtype: 'numerical' },
    'kind "of" text': { sdtype: 'categorical' },
    truth: { sdtype: 'boolean' },
    said: { sdtype: 'boolean' },
    time: { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M:%S.%f' },
    day: { sdtype: 'datetime', datetime_format: '%d.%m.%Y' },
    number: { sdtype: 'numerical' },
  },
};
/** The same columns as they lie in the file: some hold texts that have to be read. */
const stored: TableMetadata = {
  columns: {
    ...metadata.columns,
    said: { sdtype: 'categorical' },
    day: { sdtype: 'categorical' },
    number: { sdtype: 'categorical' },
  },
};

const cells = fc.tuple(
  fc.option(fc.integer()),
  fc.option(fc.oneof(fc.double(), fc.constantFrom(-0, 0.1, 1e300, 5e-324))),
  fc.option(fc.constantFrom('a', 'A', 'é', ' a', "it's", '"', 'null', 'NaN', '1.0', '🙂')),
  fc.option(fc.boolean()),
  fc.option(fc.constantFrom('yes', 'NO', 'maybe', ' true ')),
  fc.option(fc.date({ min: new Date(Date.UTC(1700, 0, 1)), max: new Date(Date.UTC(2200, 0, 1)), noInvalidDate: true })),
  fc.option(fc.constantFrom('24.12.1999', '31.02.2020', '1999-12-24')),
  fc.option(fc.constantFrom('1', '1.0', '01', ' 2 ', 'x', '0x10', '1e999')),
);

const tableOf = (rows: readonly (readonly RawCell[])[]): Table => {
  const builder = tableBuilder(stored);
  const columns = Object.keys(stored.columns).map((name, at) => [name, rows.map((row) => row[at] ?? null)] as const);
  builder.append({ rowCount: rows.length, columns: Object.fromEntries(columns) });
  return builder.finish();
};

/** Cells without the order of dictionaries. */
const plain = ({ columns }: Table) =>
  columns.map((column) =>
    column.kind === 'text'
      ? { name: column.name, cells: Array.from(column.codes, (code) => column.dictionary[code] ?? null) }
      : { ...column, values: [...column.values] },
  );

const all = async (scan: { scan(names: readonly string[]): AsyncIterable<Table> }): Promise<Table> => {
  const tables: Table[] = [];
  for await (const table of scan.scan(Object.keys(metadata.columns))) tables.push(table);
  return concatenateTables(tables);
};

describe('duckdbScan', () => {
  it('reads every cell as the file connector does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 30 }), async (rows) => {
        await writeParquet(path, [tableOf(rows)], { metadata: stored });
        const config = fileConnector.config.parse({ format: 'parquet', table: 't' });
        const [read, counted] = [new Map<string, number>(), new Map<string, number>()];
        const batches = () => fileConnector.scan(config, localFile(path));
        const expected = await all(batchScan(metadata, batches, (name, cells) => void read.set(name, cells)));
        const scan = await duckdbScan(path, metadata, undefined, (name, cells) => void counted.set(name, cells));
        const found = await all(scan!);
        expect(plain(found)).toEqual(plain(expected));
        expect(plain(await all(scan!))).toEqual(plain(found));
        expect(scan!.expectedRows).toBe(rows.length);
        expect(counted).toEqual(read);
        const builder = tableBuilder(metadata);
        for await (const batch of batches()) builder.append(batch);
        expect(read).toEqual(builder.rejectedCells());
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what is not Parquet without a word of it, other columns, and an end that is asked for', async () => {
    writeFileSync(join(folder, 'bad.parquet'), 'S3CRET');
    await expect(duckdbScan(join(folder, 'bad.parquet'), metadata)).rejects.toMatchObject({
      code: 'bad_parquet',
      message: expect.not.stringContaining('S3CRET') as unknown,
    });
    await writeParquet(path, [tableOf([[1, 2, 'a', true, 'yes', null, null, null]])], { metadata: stored });
    await expect(duckdbScan(path, { columns: { other: { sdtype: 'id' } } })).rejects.toMatchObject({
      code: 'missing_columns',
    });
    const stopped = await duckdbScan(path, metadata, AbortSignal.abort());
    await expect(all(stopped!)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('leaves files with decimals to others', async () => {
    const fixtures = join(import.meta.dirname, '../../connectors/src/formats/fixtures/pyarrow-snappy.parquet');
    const columns = ['whole', 'small', 'real', 'text', 'truth', 'day', 'time', 'kind', 'money'].map(
      (name) => [name, { sdtype: 'unknown' }] as const,
    );
    expect(await duckdbScan(fixtures, { columns: Object.fromEntries(columns) })).toBeUndefined();
  });
});
