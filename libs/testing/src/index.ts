export { emptyDatabase, type DisposableDatabase } from './empty-database.js';
export { testDatabase } from './test-database.js';
