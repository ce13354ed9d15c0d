import { asTheyAre } from './as-they-are.js';
import { numberTransformer } from './number-transformer.js';

export const floatFormatter = numberTransformer<null>(
  { id: 'float-formatter', rdt: 'FloatFormatter', title: 'Numbers as they are', sdtypes: ['numerical'] },
  asTheyAre,
);
