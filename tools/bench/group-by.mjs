#!/usr/bin/env node
// @ts-check
// node tools/bench/group-by.mjs [--table adult] [--only codes,pushed]
// Counts all two-way marginals of one table in several ways: ours, GROUP BY in DuckDB, and in Postgres. --table: also a number, of made-up people. All must give the same counts. Build first.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { markdownHead, markdownRow } from './console/markdown-table.mjs';
import { listed } from './console/option-values.mjs';
import { refuse } from './console/refuse.mjs';
import { countedTable } from './data/counted-table.mjs';
import { postgresCopy } from './data/postgres-copy.mjs';
import { cpuClock } from './measures/process-use.mjs';
import { serverClock } from './measures/server-use.mjs';
import { countFile, countInPostgres, countRowsOfPostgres } from './ours/count-pairs.mjs';
import { countByCodes, countByGroupBy, countByGroupingSets } from './peers/duckdb-group-by.mjs';

/** @typedef {readonly Int32Array[]} Counts */
/** @typedef {import('./data/postgres-copy.mjs').PostgresCopy} PostgresCopy */
/** @typedef {import('./data/counted-table.mjs').CountedTable} CountedTable */

/** @type {Readonly<Record<string, [string, (table: CountedTable) => Promise<Counts>]>>} */
const ofFile = {
  codes: ['Parquet into codes, pairs from those (ours)', countFile],
  groupBy: ['Parquet, GROUP BY for each pair (DuckDB)', countByGroupBy],
  coded: ['codes in DuckDB, GROUP BY for each pair', countByCodes],
  sets: ['codes in DuckDB, one GROUPING SETS', countByGroupingSets],
};
/** @type {Readonly<Record<string, [string, (table: CountedTable, copy: PostgresCopy) => Promise<Counts>]>>} */
const ofPostgres = {
  pushed: ['counted in Postgres (ours)', countInPostgres],
  read: ['rows read from Postgres, counted here', countRowsOfPostgres],
};

const { values: options } = parseArgs({
  options: {
    table: { type: 'string', default: 'adult' },
    only: { type: 'string', default: [...Object.keys(ofFile), ...Object.keys(ofPostgres)].join(',') },
  },
});
const only = listed(options.only);
const table = await countedTable(options.table);
/** @type {Counts | undefined} */
let first;
/** @type {number | undefined} */
let firstSeconds;

console.log(markdownHead(['table', 'way', 'CPU s here', 'CPU s of the server', 'CPU, ratio', 'wall s']));
for (const [id, [title, count]] of Object.entries(ofFile))
  if (only.includes(id)) await measure(title, () => count(table), undefined);
if (Object.keys(ofPostgres).some((id) => only.includes(id))) {
  const copy = await postgresCopy(table);
  for (const [id, [title, count]] of Object.entries(ofPostgres))
    if (only.includes(id)) await measure(title, () => count(table, copy), copy);
  await copy.stop();
}

/** Ratios are to the first. @param {string} title @param {() => Promise<Counts>} count @param {PostgresCopy | undefined} copy */
async function measure(title, count, copy) {
  const started = performance.now();
  const [here, there] = [cpuClock(), copy ? serverClock(copy.backend) : () => 0];
  const counts = await count();
  const wall = (performance.now() - started) / 1000;
  const own = here();
  // What a process spent that ended shows once the server has seen its end.
  if (copy) await sleep(500);
  const server = there();
  first ??= counts;
  firstSeconds ??= own + server;
  if (!sameCounts(first, counts)) refuse(`Not the same counts: ${title}.`);
  const figures = [own, copy ? server : NaN, (own + server) / firstSeconds, wall];
  console.log(
    markdownRow([options.table, title, ...figures.map((each) => (Number.isNaN(each) ? '' : each.toFixed(2)))]),
  );
}

/** @param {Counts} a @param {Counts} b */
function sameCounts(a, b) {
  return (
    a.length === b.length && a.every((pair, at) => pair.length > 0 && Buffer.compare(bytes(pair), bytes(b[at])) === 0)
  );
}

/** @param {Int32Array | undefined} counts */
function bytes(counts = new Int32Array()) {
  return Buffer.from(counts.buffer, counts.byteOffset, counts.byteLength);
}
