#!/usr/bin/env node
// @ts-check
// node tools/bench/scale-sample.mjs [ROWS]
// Fits Grove to 100,000 made-up people and draws ROWS, 4 million by default: into columns, into CSV and into Parquet. Build first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import { createRng, findSynthesizer } from '@likeness/synthesis';
import { kindSizes, largestNumbers, peopleMetadata, valuesOfKind } from './data/made-up-people.mjs';
import { cpuClock, peakMegabytes } from './measures/process-use.mjs';
import { timedFit } from './measures/timed-fit.mjs';

const LEARNED = 100_000;
const rows = Number(process.argv[2] ?? 4_000_000);
const rng = createRng(7);
const columns = [
  ...kindSizes.map((size, at) => ({
    kind: /** @type {const} */ ('text'),
    name: `kind_${at}`,
    codes: Int32Array.from({ length: LEARNED }, () => Math.floor(rng.uniform() ** 1.5 * size)),
    dictionary: valuesOfKind(size),
  })),
  ...largestNumbers.map((max, at) => ({
    kind: /** @type {const} */ ('number'),
    name: `number_${at}`,
    values: Float64Array.from({ length: LEARNED }, () => Math.floor(rng.uniform() ** 2 * max)),
    decimals: 0,
  })),
];
const { model } = await timedFit({
  synthesizer: findSynthesizer('grove'),
  metadata: peopleMetadata,
  table: { rowCount: LEARNED, columns },
  epsilon: 5,
});
const stream = () => model.stream({ rows, seed: 1 });

const folder = mkdtempSync(join(tmpdir(), 'likeness-scale-'));
await measure('columns', () => {
  let drawn = 0;
  for (const { rowCount } of stream()) drawn += rowCount;
  if (drawn !== rows) throw new Error(`${drawn} rows came instead of ${rows}.`);
});
await measure('CSV', () => writeCsv(join(folder, 'a.csv'), stream()));
await measure('Parquet', () => writeParquet(join(folder, 'a.parquet'), stream()));
rmSync(folder, { recursive: true });

/** @param {string} name @param {() => Promise<void> | void} work */
async function measure(name, work) {
  const spent = cpuClock();
  await work();
  const rate = rows / spent() / 1e6;
  console.log(`${name}: ${rate.toFixed(2)} million rows per CPU second, peak so far ${Math.round(peakMegabytes())} MB`);
}
