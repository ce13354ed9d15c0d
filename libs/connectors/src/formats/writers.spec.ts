import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellWriter, tableBuilder, TableError, type Batch, type Table, type TableMetadata } from '@likeness/table';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localFile } from '../file/open-file.js';
import { fileConnector } from '../file/file-connector.js';
import { writeCsv } from './csv-writer.js';
import { writeParquet } from './parquet-writer.js';
import { replaceFile } from './replace-file.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writers-'));
});
afterEach(() => rm(folder, { recursive: true }));

const metadata: TableMetadata = {
  columns: {
    whole: { sdtype: 'numerical', computer_representation: 'Int64' },
    real: { sdtype: 'numerical' },
    text: { sdtype: 'categorical' },
    truth: { sdtype: 'boolean' },
    time: { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M:%S.%f' },
  },
};

const table = (
  rows: readonly (readonly [number | null, number | null, string | null, boolean | null, Date | null])[],
): Table => {
  const builder = tableBuilder(metadata);
  builder.append({
    rowCount: rows.length,
    columns: Object.fromEntries(Object.keys(metadata.columns).map((n, i) => [n, rows.map((r) => r[i] ?? null)])),
  });
  return builder.finish();
};

const rowsOf = (t: Table): readonly (readonly (string | undefined)[])[] => {
  const writers = t.columns.map(cellWriter);
  return Array.from({ length: t.rowCount }, (_, row) => writers.map((w) => w(row)));
};

const readBack = async (path: string, format: 'csv' | 'parquet'): Promise<Table> => {
  const builder = tableBuilder(metadata);
  const config = fileConnector.config.parse({ format, table: 't' });
  for await (const batch of fileConnector.scan(config, localFile(path))) builder.append(batch);
  return builder.finish();
};

const rows = fc.array(
  fc.tuple(
    fc.option(fc.integer()),
    fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.option(
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((s) => !s.includes('\0') && !/[\ud800-\udfff](?![\udc00-\udfff])/.test(s)),
    ),
    fc.option(fc.boolean()),
    fc.option(
      fc.date({ min: new Date(Date.UTC(1000, 0, 1)), max: new Date(Date.UTC(9999, 0, 1)), noInvalidDate: true }),
    ),
  ),
  { minLength: 1, maxLength: 30 },
);

describe.each(['csv', 'parquet'] as const)('%s', (format) => {
  it('reads what it wrote', async () => {
    const path = join(folder, `t.${format}`);
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const written = table(given);
        await (format === 'csv' ? writeCsv(path, [written]) : writeParquet(path, [written], { metadata }));
        expect(rowsOf(await readBack(path, format))).toEqual(rowsOf(written));
      }),
      { numRuns: 60 },
    );
    expect(await readdir(folder)).toEqual([`t.${format}`]);
  });
});

describe('Parquet', () => {
  const batches = async (name: string): Promise<readonly Batch[]> => {
    const found: Batch[] = [];
    const config = fileConnector.config.parse({ format: 'parquet', table: 't' });
    for await (const batch of fileConnector.scan(config, localFile(join(import.meta.dirname, 'fixtures', name))))
      found.push(batch);
    return found;
  };

  it.each(['none', 'snappy', 'gzip', 'zstd'])('reads what pyarrow wrote with %s', async (codec) => {
    const [batch] = await batches(`pyarrow-${codec}.parquet`);
    expect(batch?.columns).toEqual({
      whole: [1n, null, -3n],
      small: [1, 2, null],
      real: [0.5, null, 1e300],
      text: ['a', null, 'é,"\n'],
      truth: [true, null, false],
      day: [new Date(Date.UTC(1583, 0, 2)), null, new Date(Date.UTC(2020, 1, 29))],
      time: [new Date(Date.UTC(2020, 0, 1, 1, 2, 3, 456)), null, new Date(Date.UTC(1960, 0, 1))],
      kind: ['x', 'y', 'x'],
      money: [null, 12.5, -0.25],
    });
  });

  it('refuses texts that no CSV file could hold, without showing one', async () => {
    const columnData = [{ name: 'a', data: ['x', 'SECRET\0'], type: 'STRING' as const }];
    await writeFile(join(folder, 'nul.parquet'), Buffer.from(parquetWriteBuffer({ columnData })));
    const config = fileConnector.config.parse({ format: 'parquet', table: 't' });
    const probe = fileConnector.probe(config, localFile(join(folder, 'nul.parquet')));
    await expect(probe).rejects.toMatchObject({
      code: 'nul_byte',
      message: expect.not.stringContaining('SECRET') as unknown,
    });
  });

  it('reads times of the day as people write them, whatever their unit', async () => {
    const [batch] = await batches('pyarrow-times.parquet');
    const times = ['08:30:00', null, '23:59:59', '00:00:00.25'];
    expect(batch?.columns).toEqual({ ms: times, us: times, ns: times });
  });

  it('refuses nested columns by name, and files that are not Parquet', async () => {
    await expect(batches('pyarrow-list.parquet')).rejects.toMatchObject({
      code: 'unsupported_column',
      details: { column: 'a' },
    });
    const good = await readFile(join(import.meta.dirname, 'fixtures/pyarrow-zstd.parquet'));
    const config = fileConnector.config.parse({ format: 'parquet', table: 't' });
    for (const bytes of [Buffer.from(''), Buffer.from('a,b\n1,2\n'), good.subarray(0, 900), good.subarray(900)]) {
      await writeFile(join(folder, 'bad.parquet'), bytes);
      await expect(fileConnector.probe(config, localFile(join(folder, 'bad.parquet')))).rejects.toMatchObject({
        code: 'bad_parquet',
      });
    }
  });
});

describe('replaceFile', () => {
  it('leaves the old file and nothing else when writing fails', async () => {
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    const full = Object.assign(new Error('secret'), { code: 'ENOSPC' });
    const failing = replaceFile(path, async (file) => {
      await file.writeFile('half');
      throw full;
    });
    await expect(failing).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.not.stringContaining('secret') as unknown,
    });
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('leaves nothing when it is cancelled', async () => {
    const abort = new AbortController();
    const writing = replaceFile(
      join(folder, 'out.csv'),
      async (file) => file.writeFile('x').then(() => abort.abort()),
      { signal: abort.signal },
    );
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('writes to a device and leaves it there', async () => {
    await replaceFile('/dev/null', (file) => file.writeFile('text'));
    await expect(replaceFile('/dev/full', (file) => file.writeFile('text'))).rejects.toMatchObject({
      code: 'disk_full',
    });
    expect((await stat('/dev/null')).isFile()).toBe(false);
    expect((await stat('/dev/full')).isFile()).toBe(false);
  });

  it('removes what a process left that was ended in the middle, and nothing that another one writes', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const part = (name: string, pid: number): string => `.${name}.${String(pid)}.0123456789ab.part`;
    const kept = [part('out.csv', process.pid), part('other.csv', gone), '.out.csv.notes.part', 'out.csv'];
    for (const name of [part('out.csv', gone), ...kept]) await writeFile(join(folder, name), 'half');
    await replaceFile(join(folder, 'out.csv'), (file) => file.writeFile('whole'));
    expect((await readdir(folder)).sort()).toEqual([...kept].sort());
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('whole');
  });

  it('passes on what rows fail with while they are made', async () => {
    const failure = new TableError('bad_metadata', 'There is too little room.');
    await expect(replaceFile(join(folder, 'x.csv'), () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why a place cannot be written', async () => {
    await expect(replaceFile(join(folder, 'no/such/out.csv'), () => Promise.resolve())).rejects.toMatchObject({
      code: 'cannot_write',
    });
    await expect(replaceFile(folder, () => Promise.resolve())).rejects.toMatchObject({ code: 'cannot_write' });
  });
});
