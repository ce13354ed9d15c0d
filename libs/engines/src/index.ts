export { batchScan } from './batch-scan.js';
export { duckdbScan } from './duckdb-scan.js';
export { holdBack, type SplitScan } from './hold-back.js';
export { isReadInPasses, LARGE_BYTES } from './large-files.js';
export type { NotCountable } from './postgres/not-countable.js';
export { postgresEngine, type PostgresEngine, type PostgresEngineOptions } from './postgres/postgres-engine.js';
