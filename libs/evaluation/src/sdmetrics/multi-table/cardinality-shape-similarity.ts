import { childrenPerParent } from '../data/children-per-parent.js';
import { kolmogorovSmirnov } from '../numeric/kolmogorov-smirnov.js';
import type { KeyPair } from '../pair/cardinality-boundary-adherence.js';
import type { RelationshipMetric } from './over-relationships.js';

const counts = (keys: KeyPair): Float64Array => childrenPerParent(keys.parent, keys.child);

export const cardinalityShapeSimilarity: RelationshipMetric = {
  name: 'CardinalityShapeSimilarity',
  appliesTo: 'related tables',
  formula: 'mean over the relationships of 1 - sup |F_real - F_synthetic| of the children of each parent',
  range: [0, 1],
  unknown: 'The metadata has no relationships, or a side has no parents.',
  compare(real, synthetic) {
    return { score: 1 - kolmogorovSmirnov(counts(real), counts(synthetic)) };
  },
};
