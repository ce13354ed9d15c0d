export { Private } from './private.js';
export type { Cost, Odometer, StoredDraw } from './odometer.js';
