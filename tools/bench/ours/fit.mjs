#!/usr/bin/env node
// @ts-check
// node tools/bench/ours/fit.mjs SYNTHESIZER DATA.csv METADATA.json EPSILON DELTA OUT.csv
// Fits one of our synthesizers in a process of its own and prints {"cpuSeconds", "peakMegabytes", "version"} of fitting, as peers/run_peer.py does for a peer.
import { readFileSync } from 'node:fs';
import { findSynthesizer } from '@likeness/synthesis';
import { onlyTable } from '../data/metadata.mjs';
import { readRows, rowsOf, tableOf, writeRows } from '../data/rows.mjs';
import { peakMegabytes } from '../measures/process-use.mjs';
import { timedFit } from '../measures/timed-fit.mjs';

const [id = '', path = '', metadataPath = '', epsilon, delta, out = ''] = process.argv.slice(2);
/** @type {import('@likeness/table').Metadata} */
const metadata = JSON.parse(readFileSync(metadataPath, 'utf8'));
const table = tableOf(readRows(path), onlyTable(metadata));
const { model, cpuSeconds } = await timedFit({
  synthesizer: findSynthesizer(id),
  metadata,
  table,
  epsilon: Number(epsilon),
  delta: Number(delta),
});
const used = { cpuSeconds, peakMegabytes: peakMegabytes(), version: 'likeness' };
writeRows(out, rowsOf(model.sample({ rows: table.rowCount, seed: 0 })));
console.log(JSON.stringify(used));
