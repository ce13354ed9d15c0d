#!/usr/bin/env node
// node tools/bench/run-ours.mjs SYNTHESIZER DATA.csv METADATA.json EPSILON DELTA OUT.csv
// Fits one of our synthesizers in a process of its own and prints {"cpuSeconds", "peakMegabytes", "version"} of fitting, as run_peer.py does for a peer.
import { readFileSync, writeFileSync } from 'node:fs';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { tableBuilder } from '@likeness/table';
import { readPlainCsv, toRows } from './adult-data.mjs';

const [id, path, metadataPath, epsilon, delta, out] = process.argv.slice(2);
const metadata = JSON.parse(readFileSync(metadataPath, 'utf8'));
const { names, rows } = readPlainCsv(path);
const builder = tableBuilder(Object.values(metadata.tables)[0]);
builder.append({
  rowCount: rows.length,
  columns: Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])])),
});
const data = protect(builder.finish());
const synthesizer = findSynthesizer(id);
const before = process.cpuUsage();
const plan = synthesizer.plan(metadata, { epsilon: Number(epsilon), delta: Number(delta) });
const control = { progress: () => undefined, signal: new AbortController().signal };
const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), control);
const { user, system } = process.cpuUsage(before);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
const made = toRows(model.sample({ rows: rows.length, seed: 0 }));
writeFileSync(out, [made.names, ...made.rows].map((row) => row.join(',')).join('\n') + '\n');
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes, version: 'likeness' }));
