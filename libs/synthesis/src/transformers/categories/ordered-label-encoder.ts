import { categoryTransformer } from './category-transformer.js';
import { labels } from './labels.js';
import { byMetadata } from './orders.js';

export const orderedLabelEncoder = categoryTransformer(
  { id: 'ordered-label-encoder', rdt: 'OrderedLabelEncoder', title: 'Categories numbered from 0 in a declared order' },
  { ...labels, order: (seen, _, column, name) => byMetadata(seen, column, name) },
);
