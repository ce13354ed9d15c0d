import { categoryTransformer } from './category-transformer.js';
import { byMetadata } from './orders.js';
import { spreadOverIntervals } from './spread-over-intervals.js';

export const orderedUniformEncoder = categoryTransformer(
  { id: 'ordered-uniform-encoder', rdt: 'OrderedUniformEncoder', title: 'The same, in a declared order' },
  { ...spreadOverIntervals, order: (seen, _, column, name) => byMetadata(seen, column, name) },
);
