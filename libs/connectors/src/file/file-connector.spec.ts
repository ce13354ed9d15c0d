import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectorContract } from '../testing/connector-contract.js';
import { connectors } from '../registry.js';
import { fileConnector } from './file-connector.js';
import { formatOfName, localFile } from './open-file.js';

connectorContract({
  connector: fileConnector,
  open: (rows) => {
    const lines = Array.from({ length: rows }, (_, i) => `${String(i)},${i % 2 === 0 ? '' : `b${String(i)}`}\n`);
    const bytes = Buffer.from(`a,b\n${lines.join('')}`);
    const config = fileConnector.config.parse({ format: 'csv', table: 't' });
    async function* stream(): AsyncIterable<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 50_000) yield await Promise.resolve(bytes.subarray(at, at + 50_000));
    }
    return Promise.resolve({ config, access: { open: stream }, close: () => Promise.resolve() });
  },
});

describe('the registry', () => {
  it('has every id once', () => {
    expect(new Set(connectors.map((c) => c.id)).size).toBe(connectors.length);
  });
});

describe('local files', () => {
  it.each([
    ['x.csv', 'csv'],
    ['x.CSV.gz', 'csv'],
    ['x.tsv', 'csv'],
    ['x.parquet', 'parquet'],
  ])('%s is %s', (name, format) => {
    expect(formatOfName(name)).toBe(format);
  });

  it('refuses a file that is too large without reading it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    const path = join(folder, 'huge.csv');
    const file = await open(path, 'w');
    await file.truncate(3_000_000_000);
    await file.close();
    const started = process.cpuUsage();
    const probe = fileConnector.probe(fileConnector.config.parse({ format: 'csv', table: 't' }), localFile(path));
    await expect(probe).rejects.toMatchObject({ code: 'file_too_large' });
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(0.5);
    await rm(folder, { recursive: true });
  });

  it('refuses other names, missing files and folders', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    expect(() => formatOfName('x.xlsx')).toThrow(expect.objectContaining({ code: 'unknown_format' }));
    await expect(localFile(join(folder, 'none.csv')).open()).rejects.toMatchObject({ code: 'file_not_found' });
    await expect(localFile(folder).open()).rejects.toMatchObject({ code: 'not_a_file' });
    await rm(folder, { recursive: true });
  });
});
