import { columnOf } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { isObject, type Series } from '../data/series.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { selectColumns } from '../table/select-columns.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { fitTreeNetwork } from './tree-network.js';

const isText = (series: Series): boolean => isObject(series) && series.cells.some((c) => typeof c === 'string');

/**
 * Null is a category like any other. As in SDMetrics, it cannot be one where all other categories appear before the first null:
 * pandas then no longer finds it among the numbers that took their place.
 */
const codesOf = (real: Series, synthetic: Series): readonly [Int32Array, Int32Array] => {
  const [a, b] = codeRows([real], [synthetic]);
  const at = [...a!.allNull, ...b!.allNull].indexOf(1);
  const nullCode = at < 0 ? -1 : [...a!.codes, ...b!.codes][at];
  if (nullCode === a!.size - 1 && [real, synthetic].some(isText))
    throw new SdMetricsError(
      'empty_category',
      'The likelihood of a network needs categories without nulls. Remove them.',
    );
  return [a!.codes, b!.codes];
};

const likelihoods = ({ real, synthetic, metadata }: TableInput): Float64Array => {
  const names = selectColumns(metadata, ['categorical', 'boolean']);
  const codes = names.map((name) => codesOf(columnOf(real, name), columnOf(synthetic, name)));
  const network = fitTreeNetwork(codes.map(([known]) => known));
  return Float64Array.from({ length: synthetic.rowCount }, (_, row) => {
    const probability = network.probability(codes.map(([, found]) => found[row]!));
    if (probability !== undefined) return probability;
    throw new SdMetricsError('unseen_value', 'A synthetic category does not occur in the real data. Remove such rows.');
  });
};

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

const metric = (
  described: Pick<TableMetric, 'name' | 'formula' | 'range'>,
  summarise: (values: Float64Array) => number,
): TableMetric => ({
  ...described,
  appliesTo: 'the categorical and boolean columns of a table',
  compute: (input) => summarise(likelihoods(input)),
  breakdown: (input) => ({ score: summarise(likelihoods(input)) }),
});

const UNLIKELY = 1e-8;

export const bnLikelihood = metric(
  {
    name: 'BNLikelihood',
    formula: 'mean likelihood of synthetic rows under a tree-shaped Bayesian network of the real ones',
    range: [0, 1],
  },
  mean,
);

export const bnLogLikelihood = metric(
  {
    name: 'BNLogLikelihood',
    formula:
      'mean log-likelihood of synthetic rows under a tree-shaped Bayesian network of the real ones; 0 counts as 1e-8',
    range: [-Infinity, 0],
  },
  (values) => mean(values.map((p) => Math.log(p === 0 ? UNLIKELY : p))),
);
