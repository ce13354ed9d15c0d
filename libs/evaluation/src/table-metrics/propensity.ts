import { propensityScores } from '../marginals/propensity-scores.js';
import { countArgument, numberArgument } from '../sdmetrics/argument.js';
import { codedPair, encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';

/** How well a tree of six levels tells real from synthetic rows that it has seen. */
export const propensity: TableMetric = {
  id: 'pmse',
  title: 'Propensity mean squared error',
  appliesTo: 'a table; "depth": levels of the tree (6)',
  formula: 'mean (p - c)², p: chance of being synthetic by a tree fitted on the same rows, c: share of synthetic rows',
  source: 'Snoke et al. 2018; in-sample as SDNist: a fresh real sample does not score 0, see the baseline',
  direction: 'lower is better',
  range: [0, 0.25],
  arguments: ['depth', 'seed'],
  exposure: 'touches-private',
  compute({ real, synthetic, metadata, args }) {
    const columns = encodeColumns([real, synthetic], metadata).map((column) => codedPair(column));
    const options = { depth: countArgument(args, 'depth') ?? 6, seed: numberArgument(args, 'seed') ?? 0 };
    const { pmse, ks } = propensityScores(columns, options);
    return { value: pmse, breakdown: { ks } };
  },
};
