import { countArgument, namesArgument, shareArgument } from '../argument.js';
import { alignCategories } from '../data/align-categories.js';
import { contingency, cramersV, overlap, type Coded } from '../data/contingency.js';
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
  const size = aligned.size + 1;
  return { real: { codes: aligned.real, size }, synthetic: { codes: aligned.synthetic, size } };
};

/** @param threshold the least Cramer's V of the real side that counts; 0: it is not computed */
export const compareCoded = (first: CodedColumn, second: CodedColumn, threshold: number): Scored => {
  const real = contingency(first.real, second.real);
  const association = threshold > 0 ? cramersV(real, first.real.size, second.real.size) : NaN;
  if (threshold > 0 && !(association > threshold)) return { score: NaN, real_association: association };
  return { score: overlap(real, contingency(first.synthetic, second.synthetic)), real_association: association };
};

const subsample = (pair: SeriesPair, args: Arguments): SeriesPair => {
  const rows = countArgument(args, 'num_rows_subsample');
  if (rows === undefined || rows >= lengthOf(pair[0])) return pair;
  const chosen = sampleRows(lengthOf(pair[0]), rows, { args });
  return [takeRows(pair[0], chosen), takeRows(pair[1], chosen)];
};

export const contingencySimilarity: PairMetric = {
  name: 'ContingencySimilarity',
  appliesTo: 'two columns; continuous ones fall into num_discrete_bins',
  formula:
    "1 - 1/2 sum |P_real(a, b) - P_synthetic(a, b)|, null is a category; NaN if Cramer's V of the real side <= real_association_threshold",
  range: [0, 1],
  compare(real, synthetic, args, names) {
    const continuous = namesArgument(args, 'continuous_column_names') ?? [];
    const bins = countArgument(args, 'num_discrete_bins') ?? 10;
    const threshold = shareArgument(args, 'real_association_threshold') ?? 0;
    if (continuous.some((name) => !names.includes(name)))
      throw new SdMetricsError('bad_value', 'A name in "continuous_column_names" is not one of the two columns.');
    const [r, s] = [subsample(real, args), subsample(synthetic, args)];
    const code = (at: 0 | 1): CodedColumn =>
      codeColumn(...(continuous.includes(names[at]) ? discretiseBoth(r[at], s[at], bins) : ([r[at], s[at]] as const)));
    return compareCoded(code(0), code(1), threshold);
  },
};
