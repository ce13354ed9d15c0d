export { LikenessError } from './likeness-error.js';
export type * from './metadata.js';
export type * from './table.js';
