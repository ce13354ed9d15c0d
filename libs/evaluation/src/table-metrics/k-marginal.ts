import { kMarginalByGroup, kMarginalScore } from '../marginals/k-marginal-score.js';
import { textArgument } from '../sdmetrics/argument.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import { codeRows } from '../sdmetrics/data/row-codes.js';
import { columnOf } from '../sdmetrics/data/frame.js';
import { isNullAt, isObject, type Series } from '../sdmetrics/data/series.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { codedPair, encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';

const nameAt = (series: Series, row: number): string =>
  isNullAt(series, row)
    ? '(empty)'
    : String(isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!);

const byGroup = ({ real, synthetic }: TableInput, name: string, columns: Parameters<typeof kMarginalByGroup>[0]) => {
  const [own, other] = [columnOf(real, name), columnOf(synthetic, name)];
  const [a, b] = codeRows([own], [other]);
  const group = { name, size: a!.size, real: a!.codes, synthetic: b!.codes };
  const found = kMarginalByGroup(columns, group);
  const names = new Map<number, string>();
  a!.codes.forEach((code, row) => names.set(code, names.get(code) ?? nameAt(own, row)));
  return {
    value: found.score,
    breakdown: Object.fromEntries([...found.byGroup].map(([code, score]) => [names.get(code)!, score])),
  };
};

/** NIST's k-marginal score, with a score for each group if a column to group by is named. */
export const kMarginal: TableMetric = {
  id: 'k-marginal',
  title: 'k-marginal score',
  appliesTo: 'a table; "group": a column to score groups by',
  formula:
    '(2 - mean L1 distance of the joint shares of all pairs of columns) * 500; numbers in 20 bins of equally many real rows',
  source: 'NIST Collaborative Research Cycle, SDNist',
  direction: 'higher is better',
  range: [0, 1000],
  arguments: ['group'],
  exposure: 'touches-private',
  compute(input) {
    const group = textArgument(input.args, 'group');
    const encoded = encodeColumns([input.real, input.synthetic], input.metadata);
    const columns = encoded.filter(({ name }) => name !== group).map((column) => codedPair(column));
    if (columns.length < 2)
      throw new SdMetricsError('bad_value', 'Pairs need two columns at least. Describe more columns in the metadata.');
    return group === undefined ? { value: kMarginalScore(columns) } : byGroup(input, group, columns);
  },
};
