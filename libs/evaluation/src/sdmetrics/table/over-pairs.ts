import { columnOf, type Frame } from '../data/frame.js';
import type { PairMetric, Scored, SeriesPair } from '../metric.js';
import { meanOfKnown } from '../numeric/mean-of-known.js';
import { selectColumns } from './select-columns.js';
import type { TableInput, TableMetric } from './table-metric.js';

export const pairsOf = (names: readonly string[]): readonly (readonly [string, string])[] =>
  names.flatMap((first, i) => names.slice(i + 1).map((second) => [first, second] as const));

const pairIn = (frame: Frame, names: readonly [string, string]): SeriesPair => [
  columnOf(frame, names[0]),
  columnOf(frame, names[1]),
];

/** A pair metric on every pair of columns of some types: the mean of its scores. */
export const overPairs = (metric: PairMetric, types: readonly string[]): TableMetric => {
  const compare = ({ real, synthetic, args }: TableInput, names: readonly [string, string]): Scored =>
    metric.compare(pairIn(real, names), pairIn(synthetic, names), args, names);
  return {
    ...metric,
    appliesTo: `all pairs of ${types.join(' and ')} columns of a table`,
    formula: `mean of ${metric.name} over the pairs; the breakdown has each as "a|b"`,
    unknown:
      'No pair has a value of its own: the columns have no values, no two different ones, or there are no two columns of these types.',
    compute: (input) =>
      meanOfKnown(
        pairsOf(selectColumns(input.metadata, types)).map((names) => compare({ ...input, args: {} }, names).score),
      ),
    breakdown: (input) =>
      Object.fromEntries(
        pairsOf(selectColumns(input.metadata, types)).map(([a, b]) => {
          const sorted = a < b ? ([a, b] as const) : ([b, a] as const);
          return [sorted.join('|'), compare(input, sorted)];
        }),
      ),
  };
};
