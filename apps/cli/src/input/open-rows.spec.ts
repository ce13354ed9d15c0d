import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeParquet } from '@likeness/connectors';
import { inMemoryOdometer } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { readMetadata, type TableMetadata } from '@likeness/table';
import { afterAll, describe, expect, it } from 'vitest';
import { people, workplace } from '../testing/try-likeness.js';
import { openRows } from './open-rows.js';
import { readTable } from './read-table.js';

const { at } = workplace();
const folder = mkdtempSync(join(tmpdir(), 'likeness-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));
const large = { parquet: 0, csv: 0 };

const opened = async (name: string, limits?: typeof large) => {
  let err = '';
  const io = {
    stdout: { write: () => true },
    stderr: { write: (t: string) => (err += t) },
    signal: new AbortController().signal,
  };
  const metadata = readMetadata(JSON.parse(readFileSync(at('people.json'), 'utf8')));
  const table = metadata.tables['anyone'] as TableMetadata;
  const file = { table: 'anyone', path: join(folder, name) };
  const grove = findSynthesizer('grove');
  return {
    rows: await openRows(file, table, grove, io, io.stderr, limits),
    err,
    said: () => err,
    io,
    file,
    table,
    metadata,
    grove,
  };
};

describe('openRows', () => {
  it('reads large files in passes and says so, small ones into memory; the model is as good', async () => {
    writeFileSync(join(folder, 'p.csv'), people(3000));
    const small = await opened('p.csv');
    expect('table' in small.rows).toBe(true);
    expect(small.err).toBe('');
    await writeParquet(join(folder, 'p.parquet'), [await readTable(small.file, small.table, small.io)], {
      metadata: small.table,
    });
    for (const name of ['p.csv', 'p.parquet']) {
      const { rows, err, metadata, grove } = await opened(name, large);
      expect(err).toMatch(/is large, so it is read in passes/);
      if ('table' in rows) throw new Error('expected an engine');
      const plan = grove.plan(metadata, { epsilon: 100, delta: 1e-9 });
      const run = { progress: () => undefined, signal: new AbortController().signal };
      const model = await rows.fitCounts(rows.engine, plan, inMemoryOdometer(plan.total), run);
      expect(Math.abs(model.estimatedRows - 3000)).toBeLessThan(50);
      const { shares, labels } = model.marginal(['sex']);
      // Every third person is f.
      expect(shares[labels[0]!.indexOf('f')]).toBeCloseTo(1 / 3, 1);
    }
  });

  it('warns once of cells that cannot be read, also in passes', async () => {
    writeFileSync(join(folder, 'bad.csv'), people(300).replace('p0,20', 'p0,old').replace('p7,69', 'p7,older'));
    const seen = await opened('bad.csv', large);
    if ('table' in seen.rows) throw new Error('expected an engine');
    const plan = seen.grove.plan(seen.metadata, { epsilon: 1, delta: 1e-9 });
    const run = { progress: () => undefined, signal: new AbortController().signal };
    await seen.rows.fitCounts(seen.rows.engine, plan, inMemoryOdometer(plan.total), run);
    expect(seen.said().match(/warning: column "age": 2 cells cannot be read as numerical/g)).toHaveLength(1);
  });
});
