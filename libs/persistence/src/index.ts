export { dataSource, type DataSourceSettings } from './data-source.js';
export * from './entities/index.js';
export { migrate } from './migrate.js';
export { withoutValues } from './persistence-error.js';
export type { PersistenceError, PersistenceErrorCode } from './persistence-error.js';
