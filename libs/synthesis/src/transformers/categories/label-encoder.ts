import { categoryTransformer } from './category-transformer.js';
import { labels } from './labels.js';
import { byParameter, orderBy } from './orders.js';

export const labelEncoder = categoryTransformer(
  { id: 'label-encoder', rdt: 'LabelEncoder', title: 'Categories numbered from 0' },
  { ...labels, params: [...labels.params!, orderBy], order: (seen, params) => byParameter(seen, params['order_by']) },
);
