import { textArgument } from '../argument.js';
import { statisticNamed } from '../column/statistic-similarity.js';
import { childrenPerParent } from '../data/children-per-parent.js';
import { atLeast } from '../numeric/at-least.js';
import { largest, smallest } from '../numeric/sample-statistics.js';
import type { RelationshipMetric } from './over-relationships.js';

export const cardinalityStatisticSimilarity: RelationshipMetric = {
  name: 'CardinalityStatisticSimilarity',
  appliesTo: 'related tables',
  formula: 'mean over the relationships of StatisticSimilarity (mean, median or std) of the children of each parent',
  range: [0, 1],
  arguments: ['statistic'],
  unknown: 'The metadata has no relationships, or every real parent has the same number of children.',
  compare(real, synthetic, args) {
    const r = childrenPerParent(real.parent, real.child);
    const span = largest(r) - smallest(r);
    if (span === 0) return { score: NaN };
    const s = childrenPerParent(synthetic.parent, synthetic.child);
    const statistic = statisticNamed(textArgument(args, 'statistic') ?? 'mean');
    const values = { real: statistic(r, 'whole'), synthetic: statistic(s, 'whole') };
    return { ...values, score: atLeast(1 - Math.abs(values.real - values.synthetic) / span, 0) };
  },
};
