#!/usr/bin/env node
// @ts-check
// node tools/bench/scale-rows.mjs FILE ROWS
// Writes a Parquet file of made-up people, and FILE.json with its metadata.
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { peopleMetadata, peopleSql } from './data/made-up-people.mjs';

const [file = 'people.parquet', rows = '1000000'] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
await connection.run(`COPY (${peopleSql(Number(rows))}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
writeFileSync(`${file}.json`, JSON.stringify(peopleMetadata));
