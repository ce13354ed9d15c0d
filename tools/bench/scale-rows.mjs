#!/usr/bin/env node
// @ts-check
// node tools/bench/scale-rows.mjs FILE ROWS
// Writes a Parquet file of made-up people, and FILE.json with its metadata.
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { kindSizes, largestNumbers, peopleMetadata } from './data/made-up-people.mjs';

const [file = 'people.parquet', rows = '1000000'] = process.argv.slice(2);
const random = (/** @type {string} */ salt) => `(hash(i, ${salt}) % 1000003) / 1000003.0`;
const kinds = kindSizes.map((size, at) => {
  const skewed = `floor(pow(${random(String(at % 4))}, 1.5) * ${size})::INT`;
  return `CASE WHEN hash(i, 'empty', ${at}) % 50 = 0 THEN NULL ELSE 'value ' || ${skewed} END AS kind_${at}`;
});
const numbers = largestNumbers.map(
  (max, at) => `floor(pow(${random(`'n${at}'`)}, 2) * ${max * 1.02})::BIGINT AS number_${at}`,
);
const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
const select = `SELECT ${[...kinds, ...numbers].join(', ')} FROM range(${Number(rows)}) t(i)`;
await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
writeFileSync(`${file}.json`, JSON.stringify(peopleMetadata));
