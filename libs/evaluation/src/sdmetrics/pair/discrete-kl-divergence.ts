import { shares } from '../data/frequencies.js';
import { codeRows } from '../data/row-codes.js';
import type { PairMetric } from '../metric.js';
import { kullbackLeibler } from '../numeric/kullback-leibler.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const REGULARISATION = 1e-6;

export const discreteKlDivergence: PairMetric = {
  name: 'DiscreteKLDivergence',
  appliesTo: 'two categorical or boolean columns',
  formula:
    '1 / (1 + KL(synthetic || real)) of the combinations; one that only synthetic has counts 1e-6 on the real side',
  range: [0, 1],
  compare(real, synthetic) {
    const [r, s] = codeRows(real, synthetic);
    if (r!.size > 0 && s!.codes.length === 0)
      throw new SdMetricsError('nothing_to_divide', 'DiscreteKLDivergence needs synthetic rows; there are none.');
    const [expected, observed] = [new Float64Array(r!.size), new Float64Array(r!.size)];
    for (const code of r!.codes) expected[code]!++;
    for (const code of s!.codes) observed[code]!++;
    for (let i = 0; i < expected.length; i++) if (expected[i] === 0) expected[i] = REGULARISATION;
    return { score: 1 / (1 + kullbackLeibler(shares(observed), shares(expected))) };
  },
};
