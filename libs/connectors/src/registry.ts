import { fileConnector } from './file/file-connector.js';
import { postgresConnector } from './postgres/postgres-connector.js';

/** Every kind of source. A new one is a folder and a line here. */
export const connectors = [fileConnector, postgresConnector] as const;
