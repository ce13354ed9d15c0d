import { binnedAccuracy } from '../marginals/binned-accuracy.js';
import { combinations } from '../marginals/combinations.js';
import { codedPair, encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';

const LEVELS = ['univariate', 'bivariate', 'trivariate'] as const;

/** Accuracy of one-, two- and three-way marginals in deciles, beside what two real samples would reach. */
export const accuracy: TableMetric = {
  id: 'accuracy',
  title: 'Accuracy of marginals',
  appliesTo: 'a table',
  formula: 'mean of 1 - total variation distance over single columns, pairs and triples; each level counts the same',
  source: 'mostlyai-qa; Platzer and Reutterer 2021',
  direction: 'higher is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ real, synthetic, metadata }) {
    const columns = encodeColumns([real, synthetic], metadata).map((column) => codedPair(column));
    const levels = LEVELS.slice(0, columns.length).map((level, i) => {
      const found = combinations(columns, i + 1).map(binnedAccuracy);
      const mean = (of: 'accuracy' | 'expected'): number => found.reduce((sum, f) => sum + f[of], 0) / found.length;
      return [level, { accuracy: mean('accuracy'), expected: mean('expected') }] as const;
    });
    return {
      value: levels.reduce((sum, [, found]) => sum + found.accuracy, 0) / levels.length,
      breakdown: Object.fromEntries(levels.map(([level, found]) => [level, { ...found }])),
    };
  },
};
