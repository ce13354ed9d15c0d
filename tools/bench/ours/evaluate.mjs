#!/usr/bin/env node
// @ts-check
// node tools/bench/ours/evaluate.mjs quality|distances REAL.csv SYNTHETIC.csv METADATA.json
// Prints {"cpuSeconds", "peakMegabytes", "value"} of the computation alone, as peers/sdmetrics_task.py does for the peer.
import { readFileSync } from 'node:fs';
import { fileConnector, formatOfName, localFile } from '@likeness/connectors';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { readMetadata, tableBuilder } from '@likeness/table';
import { onlyTable } from '../data/metadata.mjs';
import { cpuClock, peakMegabytes } from '../measures/process-use.mjs';
import { unattended } from '../measures/timed-fit.mjs';

const [task, realPath = '', syntheticPath = '', metadataPath = ''] = process.argv.slice(2);
const metadata = readMetadata(JSON.parse(readFileSync(metadataPath, 'utf8')));
const described = onlyTable(metadata);

/**
 * As `likeness` reads it, so that the peak of memory is not that of texts.
 * @param {string} path
 */
async function frames(path) {
  const builder = tableBuilder(described);
  const request = fileConnector.config.parse({ format: formatOfName(path), table: 'rows' });
  for await (const batch of fileConnector.scan(request, localFile(path), unattended)) builder.append(batch);
  return new Map([[Object.keys(metadata.tables)[0] ?? '', frameOfTable(builder.finish(), described)]]);
}

const input = { real: await frames(realPath), synthetic: await frames(syntheticPath), metadata, args: {} };
const metric = findMetric(task === 'quality' ? 'QualityReport' : 'DCRBaselineProtection', { columns: 0, tables: 1 });
const spent = cpuClock();
const value = metric.compute(input);
console.log(JSON.stringify({ cpuSeconds: spent(), peakMegabytes: peakMegabytes(), value }));
