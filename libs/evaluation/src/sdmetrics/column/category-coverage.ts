import { alignCategories } from '../data/align-categories.js';
import type { ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const seen = (codes: Int32Array, size: number): Uint8Array => {
  const marks = new Uint8Array(size);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) marks[codes[i]!] = 1;
  return marks;
};

export const categoryCoverage: ColumnMetric = {
  name: 'CategoryCoverage',
  appliesTo: 'a categorical or boolean column',
  formula: 'distinct real values that the synthetic side has / distinct real values',
  range: [0, 1],
  compare(real, synthetic) {
    const codes = alignCategories(real, synthetic);
    const [inReal, inSynthetic] = [seen(codes.real, codes.size), seen(codes.synthetic, codes.size)];
    let all = 0;
    let covered = 0;
    for (let i = 0; i < codes.size; i++) {
      all += inReal[i]!;
      covered += inReal[i]! & inSynthetic[i]!;
    }
    if (all === 0)
      throw new SdMetricsError('nothing_to_divide', 'CategoryCoverage needs at least one real value; there is none.');
    return { score: covered / all, real: all, synthetic: covered };
  },
};
