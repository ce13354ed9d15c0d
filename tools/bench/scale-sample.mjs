// @ts-check
// Sampling into columns, CSV and Parquet: node tools/bench/scale-sample.mjs ROWS. After `npm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { scaleMetadata } from './scale-rows.mjs';

const rows = Number(process.argv[2] ?? 4_000_000);
const metadata = readMetadata(scaleMetadata());
const grove = findSynthesizer('grove');
const plan = grove.plan(metadata, { epsilon: 5, delta: 1e-9 });
let state = 7;
const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
const real = 100_000;
const columns = Object.entries(metadata.tables['people']?.columns ?? {}).map(([name, { domain = { values: [] } }]) =>
  'values' in domain
    ? {
        kind: /** @type {const} */ ('text'),
        name,
        codes: Int32Array.from({ length: real }, () => Math.floor(next() ** 1.5 * domain.values.length)),
        dictionary: domain.values,
      }
    : {
        kind: /** @type {const} */ ('number'),
        name,
        values: Float64Array.from({ length: real }, () => Math.floor(next() ** 2 * Number(domain.max))),
        decimals: 0,
      },
);
const signal = new AbortController().signal;
const run = { progress: () => undefined, signal };
const model = await grove.fit(protect({ rowCount: real, columns }), plan, inMemoryOdometer(plan.total), run);

const folder = mkdtempSync(join(tmpdir(), 'likeness-scale-'));
/** @param {string} name @param {() => Promise<void> | void} work */
const measure = async (name, work) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const rate = rows / (user + system);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${name}: ${rate.toFixed(2)} million rows per CPU second, peak so far ${peak} MB`);
};
await measure('columns', () => {
  for (const batch of model.stream({ rows, seed: 1 })) if (batch.rowCount < 0) throw new Error();
});
await measure('CSV', () => writeCsv(join(folder, 'a.csv'), model.stream({ rows, seed: 1 })));
await measure('Parquet', () => writeParquet(join(folder, 'a.parquet'), model.stream({ rows, seed: 1 })));
rmSync(folder, { recursive: true });
