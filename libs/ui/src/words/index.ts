export * from './numbers.js';
export * from './times.js';
export * from './guarantee.js';
