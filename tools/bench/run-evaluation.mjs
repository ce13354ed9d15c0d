#!/usr/bin/env node
// node tools/bench/run-evaluation.mjs quality|distances REAL.csv SYNTHETIC.csv METADATA.json
// Prints {"cpuSeconds", "peakMegabytes", "value"} of the computation alone, as sdmetrics_task.py does for the peer.
import { readFileSync } from 'node:fs';
import { fileConnector, formatOfName, localFile } from '@likeness/connectors';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { readMetadata, tableBuilder } from '@likeness/table';

const [task, realPath, syntheticPath, metadataPath] = process.argv.slice(2);
const metadata = readMetadata(JSON.parse(readFileSync(metadataPath, 'utf8')));
const [[name, table]] = Object.entries(metadata.tables);
/** Read as `likeness` reads it, so that the peak of memory is not that of texts. */
const read = async (path) => {
  const builder = tableBuilder(table);
  const request = fileConnector.config.parse({ format: formatOfName(path), table: name });
  for await (const batch of fileConnector.scan(request, localFile(path), { signal: new AbortController().signal }))
    builder.append(batch);
  return new Map([[name, frameOfTable(builder.finish(), table)]]);
};
const input = { real: await read(realPath), synthetic: await read(syntheticPath), metadata, args: {} };
const metric = findMetric(task === 'quality' ? 'QualityReport' : 'DCRBaselineProtection', { columns: 0, tables: 1 });
const before = process.cpuUsage();
const value = metric.compute(input);
const { user, system } = process.cpuUsage(before);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes, value }));
