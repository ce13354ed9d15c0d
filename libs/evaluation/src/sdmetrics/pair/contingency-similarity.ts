import { countArgument, namesArgument, shareArgument } from '../argument.js';
import { alignCategories } from '../data/align-categories.js';
import type { Coded } from '../data/coded.js';
import { contingency, cramersV, overlap, type Contingency } from '../data/contingency.js';
import { discretiseBoth } from '../data/discretise.js';
import { takeRows, lengthOf, type Series } from '../data/series.js';
import type { Arguments, PairMetric, Scored, SeriesPair } from '../metric.js';
import { sampleRows } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** One column of both sides in one dictionary. */
export interface CodedColumn {
  readonly real: Coded;
  readonly synthetic: Coded;
}

export const codeColumn = (real: Series, synthetic: Series): CodedColumn => {
  const aligned = alignCategories(real, synthetic);
  return { real: aligned.real.coded(), synthetic: aligned.synthetic.coded() };
};

/** How often values of two columns meet, on each side. */
export interface CountedPair {
  readonly sizes: readonly [number, number];
  readonly real: () => Contingency;
  readonly synthetic: () => Contingency;
}

/** @param threshold the least Cramer's V of the real side that counts; 0: it is not computed */
export const compareCounts = (pair: CountedPair, threshold: number): Scored => {
  const real = pair.real();
  const association = threshold > 0 ? cramersV(real, ...pair.sizes) : NaN;
  if (threshold > 0 && !(association > threshold)) return { score: NaN, real_association: association };
  return { score: overlap(real, pair.synthetic()), real_association: association };
};

const subsample = (pair: SeriesPair, args: Arguments): SeriesPair => {
  const rows = countArgument(args, 'num_rows_subsample');
  if (rows === undefined || rows >= lengthOf(pair[0])) return pair;
  const chosen = sampleRows(lengthOf(pair[0]), rows, { args });
  return [takeRows(pair[0], chosen), takeRows(pair[1], chosen)];
};

/**
 * A datetime among the continuous columns falls into bins like a number, as the reports of SDMetrics do it. Its metric by itself
 * stops there with an error of NumPy (DTypePromotionError), which tells nobody anything.
 */
export const contingencySimilarity: PairMetric = {
  name: 'ContingencySimilarity',
  appliesTo: 'two columns; continuous ones fall into num_discrete_bins',
  formula:
    "1 - 1/2 sum |P_real(a, b) - P_synthetic(a, b)|, null is a category; NaN if Cramer's V of the real side <= real_association_threshold",
  range: [0, 1],
  arguments: [
    'continuous_column_names',
    'num_discrete_bins',
    'real_association_threshold',
    'num_rows_subsample',
    'seed',
  ],
  compare(real, synthetic, args, names) {
    const continuous = namesArgument(args, 'continuous_column_names') ?? [];
    const bins = countArgument(args, 'num_discrete_bins') ?? 10;
    const threshold = shareArgument(args, 'real_association_threshold') ?? 0;
    if (continuous.some((name) => !names.includes(name)))
      throw new SdMetricsError('bad_value', 'A name in "continuous_column_names" is not one of the two columns.');
    const [r, s] = [subsample(real, args), subsample(synthetic, args)];
    const code = (at: 0 | 1): CodedColumn =>
      codeColumn(...(continuous.includes(names[at]) ? discretiseBoth(r[at], s[at], bins) : ([r[at], s[at]] as const)));
    const [first, second] = [code(0), code(1)];
    return compareCounts(
      {
        sizes: [first.real.size, second.real.size],
        real: () => contingency(first.real, second.real),
        synthetic: () => contingency(first.synthetic, second.synthetic),
      },
      threshold,
    );
  },
};
