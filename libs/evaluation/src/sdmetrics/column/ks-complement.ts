import { numberFacts } from '../data/number-facts.js';
import { presentValues } from '../data/present-values.js';
import { remember } from '../data/remember.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { kolmogorovSmirnov } from '../numeric/kolmogorov-smirnov.js';
import { roundHalfEven } from '../numeric/round-half-even.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** SDMetrics compares numbers by their first 14 digits after the point. */
const PRECISION = 1e14;

const wrongType = (): never => {
  throw new SdMetricsError('wrong_type', 'KSComplement compares numbers or datetimes. Name a column of such a type.');
};

const rounded = remember((values: Float64Array): Float64Array =>
  numberFacts(values).whole ? values : values.map((v) => roundHalfEven(v * PRECISION) / PRECISION),
);

const sample = (series: Series): Float64Array => rounded(presentValues(series) ?? wrongType());

export const ksComplement: ColumnMetric = {
  name: 'KSComplement',
  appliesTo: 'a numerical or datetime column',
  formula: '1 - sup |F_real - F_synthetic|; nulls are left out; NaN if a side is empty',
  range: [0, 1],
  unknown: 'A side of the column has no values.',
  compare(real, synthetic) {
    if (isObject(real) || isObject(synthetic) || (isDatetime(synthetic) && !isDatetime(real))) wrongType();
    return { score: 1 - kolmogorovSmirnov(sample(real), sample(synthetic)) };
  },
};
