export { ConnectorError, type ConnectorErrorCode } from './connector-error.js';
export type { Connector, ListedTable, Probe, ScanControl } from './connector.js';
export { connectors } from './registry.js';

export { FileConfig, fileConnector, type FileAccess } from './file/file-connector.js';
export { formatOfName, localFile } from './file/open-file.js';
export { postgresConnector } from './postgres/postgres-connector.js';
export { openPostgresSchema, type PostgresSchema } from './postgres/postgres-schema.js';
export { openSession, type PostgresAccess, type PostgresSession } from './postgres/postgres-session.js';

export type { ByteSource } from './formats/byte-stream.js';
export { DEFAULT_MAX_BYTES, readCsv, type CsvOptions } from './formats/csv-reader.js';
export { writeCsv } from './formats/csv-writer.js';
export { readParquet } from './formats/parquet-reader.js';
export { readZip, type ReadableZip, type UnpackLimits, type ZipBytes, type ZippedFile } from './formats/zip-reader.js';
export { writeZip, type ZipEntry } from './formats/zip-writer.js';
export { writeParquet, type ParquetWriteOptions } from './formats/parquet-writer.js';
export { writeBytes, type WriteOptions } from './formats/replace-file.js';
export { removeUnfinishedHere } from './formats/unfinished-file.js';
