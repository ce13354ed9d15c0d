export type * from './synthesizer.js';
