import { uniqueRows } from '../marginals/unique-rows.js';
import { columnOf } from '../sdmetrics/data/frame.js';
import { codeRows } from '../sdmetrics/data/row-codes.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import type { CodedPair } from '../marginals/coded-pair.js';
import { encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';
import { wilsonInterval } from './wilson-interval.js';

/** Columns by their exact values. */
export const exactPairs = ({ real, synthetic, metadata }: TableInput): readonly CodedPair[] =>
  encodeColumns([real, synthetic], metadata).map(({ name }) => {
    const [a, b] = codeRows([columnOf(real, name)], [columnOf(synthetic, name)]);
    return { name, size: a!.size, real: a!.codes, synthetic: b!.codes };
  });

/** Real rows that stand alone and come back exactly. */
export const uniqueExactMatches: TableMetric = {
  id: 'unique-exact-matches',
  title: 'Unique rows that come back',
  appliesTo: 'a table',
  formula: 'share of the real rows without a double that some synthetic row equals in every column',
  source: 'SDNist',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute(input) {
    const { uniqueReal, reproduced } = uniqueRows(exactPairs(input));
    if (uniqueReal === 0) return { value: 0, breakdown: { unique_rows: 0, reproduced: 0 } };
    return {
      value: reproduced / uniqueReal,
      interval: wilsonInterval(reproduced, uniqueReal),
      breakdown: { unique_rows: uniqueReal, reproduced },
    };
  },
};
