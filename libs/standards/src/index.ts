export { croissant } from './croissant.js';
