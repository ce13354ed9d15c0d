import { codeRows } from '../data/row-codes.js';
import type { Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { kolmogorovSmirnov } from '../numeric/kolmogorov-smirnov.js';

const lengths = (key: Series): Float64Array => {
  const { codes, allNull, size } = codeRows([key])[0]!;
  const counts = new Float64Array(size);
  for (let i = 0; i < codes.length; i++) if (allNull[i] === 0) counts[codes[i]!]!++;
  return counts.filter((c) => c > 0);
};

export const sequenceLengthSimilarity: ColumnMetric = {
  name: 'SequenceLengthSimilarity',
  appliesTo: 'a sequence key',
  formula: 'KSComplement of the number of rows for each key',
  range: [0, 1],
  unknown: 'A side has no keys.',
  compare: (real, synthetic) => ({ score: 1 - kolmogorovSmirnov(lengths(real), lengths(synthetic)) }),
};
