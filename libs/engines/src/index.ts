export { batchScan } from './batch-scan.js';
export { duckdbScan } from './duckdb-scan.js';
export { postgresEngine, type NotCountable, type PostgresEngine } from './postgres/postgres-engine.js';
