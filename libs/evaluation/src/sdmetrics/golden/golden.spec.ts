import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readMetadata, tableBuilder, type Metadata, type TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { frameOfTable } from '../data/frame-of-table.js';
import type { Frame, Frames } from '../data/frame.js';
import { peerErrorOf } from '../sdmetrics-error.js';
import { agree } from './agree.js';
import { computeRecord, type GoldenInputs } from './compute-record.js';
import type { EdgeCases } from './edge-columns.js';
import type { GoldenRecord } from './golden-record.js';
import { readCsv } from './read-csv.fixture.js';

const folder = resolve(import.meta.dirname, '../../../../../../shared/golden/sdmetrics');

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const asText = (metadata: TableMetadata): TableMetadata => ({
  ...metadata,
  columns: Object.fromEntries(Object.keys(metadata.columns).map((name) => [name, { sdtype: 'categorical' }])),
});

const readFrame = (path: string, metadata: TableMetadata, reading: string): Frame => {
  const chosen = reading === 'text' ? asText(metadata) : metadata;
  const builder = tableBuilder(chosen);
  const columns = readCsv(readFileSync(path, 'utf8'));
  builder.append({ rowCount: Object.values(columns)[0]?.length ?? 0, columns });
  return frameOfTable(builder.finish(), chosen);
};

const inputsIn = (at: string): GoldenInputs => {
  const path = join(at, 'metadata.json');
  const metadata: Metadata | undefined = existsSync(path) ? readMetadata(json(path)) : undefined;
  const known = new Map<string, Frames>();
  const read = (side: string, reading: string): Frames => {
    const tables = Object.entries(metadata?.tables ?? {});
    const single = join(at, `${side}.csv`);
    return new Map(
      tables.map(([name, table]) => [
        name,
        readFrame(existsSync(single) ? single : join(at, side, `${name}.csv`), table, reading),
      ]),
    );
  };
  return {
    metadata,
    frames(side, reading) {
      const key = `${side} ${reading}`;
      const frames = known.get(key) ?? read(side, reading);
      known.set(key, frames);
      return frames;
    },
    edgeCases: () => json(join(at, 'cases.json')) as EdgeCases,
  };
};

interface ExpectedRecord extends GoldenRecord {
  readonly value: unknown;
  readonly tolerance_hint?: number | string | null;
}

const errorClassOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'error_class' in value ? String(value.error_class) : undefined;

/** Of a value that was drawn several times, the first draw: its seed is 0, as ours. */
const valueOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'values' in value && 'seeds' in value
    ? (value.values as readonly unknown[])[0]
    : value;

const outcome = async (record: ExpectedRecord, inputs: GoldenInputs): Promise<boolean | string> => {
  const tolerance = typeof record.tolerance_hint === 'number' ? record.tolerance_hint : 1e-6;
  try {
    const found = await computeRecord(record, inputs);
    return agree(valueOf(record.value), found, tolerance) || JSON.stringify(found)?.slice(0, 300);
  } catch (error) {
    const peer = peerErrorOf(error);
    if (peer === undefined) return String(error instanceof Error ? error.stack : error);
    return peer === errorClassOf(record.value) || `${peer}: ${(error as Error).message}`;
  }
};

describe.skipIf(!existsSync(folder))('golden records of SDMetrics', () => {
  it('agree', async () => {
    const tally = new Map<string, [number, number]>();
    for (const name of readdirSync(folder)) {
      const at = join(folder, name);
      if (!statSync(at).isDirectory() || !existsSync(join(at, 'expected.json'))) continue;
      const inputs = inputsIn(at);
      for (const record of json(join(at, 'expected.json')) as ExpectedRecord[]) {
        const good = await outcome(record, inputs);
        const counts = tally.get(record.metric) ?? [0, 0];
        counts[good === true ? 0 : 1]++;
        tally.set(record.metric, counts);
        if (
          good !== true &&
          counts[1] <= Number(process.env['SHOW'] ?? 0) &&
          record.metric.match(process.env['ONLY'] ?? '')
        )
          console.log(
            basename(at),
            record.metric,
            record.columns,
            record.table,
            JSON.stringify(record.args),
            record.inputs,
            JSON.stringify(record.value)?.slice(0, 300),
            '\n   GOT',
            good,
          );
      }
    }
    for (const [metric, [good, bad]] of [...tally].sort())
      console.log(`${bad === 0 ? 'ok ' : 'BAD'} ${metric} ${good}/${good + bad}`);
    expect(tally.size).toBeGreaterThan(0);
  }, 300_000);
});
