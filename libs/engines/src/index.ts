export { batchScan } from './batch-scan.js';
export { duckdbScan } from './duckdb-scan.js';
