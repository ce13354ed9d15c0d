import { cardinality } from './cardinality.js';
import { columnPairTrends } from './column-pair-trends.js';
import { columnShapes } from './column-shapes.js';
import { intertableTrends } from './intertable-trends.js';
import { reportAsSdMetric } from './report.js';

export const qualityProperties = [columnShapes, columnPairTrends, cardinality, intertableTrends];

export const qualityReport = reportAsSdMetric(
  {
    name: 'QualityReport',
    appliesTo: 'one or several tables',
    formula:
      "mean of Column Shapes, Column Pair Trends, Cardinality and Intertable Trends; pairs with |correlation| <= real_correlation_threshold (0.5) or Cramer's V <= real_association_threshold (0.3) in the real data do not count",
    range: [0, 1],
    arguments: ['real_correlation_threshold', 'real_association_threshold'],
    unknown: 'No property could be computed: the columns have no values, or none that can be compared.',
  },
  qualityProperties,
);
