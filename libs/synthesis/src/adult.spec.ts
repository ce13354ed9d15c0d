import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from './fixtures/mixed-table.js';
import { findSynthesizer } from './registry.js';
import type { Plan, RunControl } from './synthesizer.js';

const file = resolve(import.meta.dirname, '../../../../shared/data/adult_split/train.csv.gz');
const numeric = ['age', 'fnlwgt', 'capital_gain', 'capital_loss', 'hours_per_week'];

/** Of this process, so that a busy machine does not count. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe.skipIf(!existsSync(file)).each([
  ['mst', 0.05],
  ['grove', 0.036],
])('%s on Adult (SKIPPED where ../shared is absent)', (id, bar) => {
  const synthesizer = findSynthesizer(id);
  let plan: Plan;
  let table: ReturnType<typeof tableOf>;

  beforeAll(() => {
    const [header, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    const rows = lines.map((line) => line.split(','));
    const cells = Object.fromEntries(header!.split(',').map((name, at) => [name, rows.map((row) => row[at]!)]));
    const columns = Object.entries(cells).map(([name, values]): [string, ColumnMetadata] => {
      if (!numeric.includes(name))
        return [name, { sdtype: 'categorical', domain: { values: [...new Set(values)].sort(), nullable: false } }];
      const [min, max] = [
        values.reduce((a, b) => Math.min(a, Number(b)), Infinity),
        values.reduce((a, b) => Math.max(a, Number(b)), -Infinity),
      ];
      return [name, { sdtype: 'numerical', domain: { min, max, granularity: 1, nullable: false } }];
    });
    const metadata = metadataOf(Object.fromEntries(columns));
    table = tableOf(metadata, cells);
    plan = synthesizer.plan(metadata, { epsilon: 1, delta: 1e-9 });
  });

  it('keeps the mean error of all pairs of columns below its bar at epsilon 1', async () => {
    const control: RunControl = { progress: () => undefined, signal: new AbortController().signal };
    const model = await synthesizer.fit(protect(table), plan, inMemoryOdometer(plan.total), control);
    const made = model.sample({ rows: table.rowCount, seed: 1 });
    const codes = [table, made].map(({ columns }) =>
      columns.map((column) => {
        if (column.kind === 'text') return Array.from(column.codes, (code) => column.dictionary[code]!);
        const { min, max } = plan.metadata.tables['people']!.columns[column.name]!.domain as {
          min: number;
          max: number;
        };
        return Array.from(column.values, (value) =>
          String(Math.min(31, Math.floor(((value - min) / (max - min)) * 32))),
        );
      }),
    );
    let sum = 0;
    let pairs = 0;
    for (let a = 0; a < 15; a++) {
      for (let b = a + 1; b < 15; b++, pairs++) {
        const difference = new Map<string, number>();
        codes.forEach((columns, side) => {
          for (let row = 0; row < table.rowCount; row++) {
            const cell = `${columns[a]![row]}|${columns[b]![row]}`;
            difference.set(cell, (difference.get(cell) ?? 0) + (side === 0 ? 1 : -1));
          }
        });
        sum += [...difference.values()].reduce((total, count) => total + Math.abs(count), 0) / (2 * table.rowCount);
      }
    }
    expect(sum / pairs).toBeLessThan(bar);
    expect(Math.abs(model.estimatedRows - table.rowCount)).toBeLessThan(300);
  });

  it.each([0, 0.2, 0.45, 0.6, 0.8])('stops at once when aborted at %s of the way', async (at) => {
    const abort = new AbortController();
    let abortedAt = 0;
    const control: RunControl = {
      signal: abort.signal,
      progress(_stage, fraction) {
        if (fraction < at || abort.signal.aborted) return;
        const stop = () => {
          abortedAt = cpuMilliseconds();
          abort.abort();
        };
        if (at < 0.8) setTimeout(stop, 1);
        else stop();
      },
    };
    await expect(synthesizer.fit(protect(table), plan, inMemoryOdometer(plan.total), control)).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    // 100 ms of a usual machine's CPU time, three times that of a slow one's.
    expect(cpuMilliseconds() - abortedAt).toBeLessThan(300);
  });
});
