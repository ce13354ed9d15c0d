import { categoryTransformer } from './category-transformer.js';
import { byFrequency } from './orders.js';
import { spreadOverIntervals } from './spread-over-intervals.js';

export const uniformEncoder = categoryTransformer(
  {
    id: 'uniform-encoder',
    rdt: 'UniformEncoder',
    title: 'A random point of an interval as long as the category is frequent',
  },
  { ...spreadOverIntervals, order: (seen) => byFrequency(seen) },
);
