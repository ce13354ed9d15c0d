// @ts-check
import { duckdbScan, postgresEngine, batchScan } from '@likeness/engines';
import { postgresConnector } from '@likeness/connectors';
import { scanEngine } from '@likeness/privacy';

/** @typedef {import('../data/counted-table.mjs').CountedTable} CountedTable */
/** @typedef {import('../data/postgres-copy.mjs').PostgresCopy} PostgresCopy */

/** One pass over the file into codes, and all pairs from them. @param {CountedTable} table */
export async function countFile({ file, metadata, attributes, pairs }) {
  const scan = await duckdbScan(file, metadata);
  if (!scan) throw new Error('The file has types that have to be read whole.');
  return scanEngine(scan).bound(undefined).encode(attributes).count(pairs);
}

/** Where the rows are. @param {CountedTable} table @param {PostgresCopy} copy */
export async function countInPostgres({ metadata, attributes, pairs }, { address, access }) {
  const counted = await postgresEngine(address, access, metadata);
  if ('reason' in counted) throw new Error(counted.reason);
  const counts = await counted.engine.bound(undefined).encode(attributes).count(pairs);
  await counted.close();
  return counts;
}

/** All rows through the connector, and counted here. @param {CountedTable} table @param {PostgresCopy} copy */
export async function countRowsOfPostgres({ metadata, attributes, pairs }, { address, access }) {
  const scan = batchScan(metadata, () => postgresConnector.scan(address, access));
  return scanEngine(scan).bound(undefined).encode(attributes).count(pairs);
}
