import { meanOf } from './mean-of.js';
import type { MeasuredComparison } from './measured-comparison.js';
import type { PublicMetric } from './metric.js';
import { noiseInterval } from './noise-interval.js';
import { percent } from './percent.js';

/** Mean total variation distance between the synthetic rows and what was measured, noise included. */
export const measuredError: PublicMetric<MeasuredComparison> = {
  id: 'measured-error',
  title: 'Distance from what was measured',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, Infinity],
  exposure: 'synthetic-only',
  compute({ marginals }) {
    const value = meanOf(marginals.map(({ error }) => error));
    const baseline = meanOf(marginals.map(({ noise }) => noise));
    return {
      value,
      baseline: marginals.length === 0 ? null : baseline,
      ...(marginals.length === 0
        ? {}
        : { interval: noiseInterval(value, meanOf(marginals.map(({ spread }) => spread))) }),
      sentence:
        marginals.length === 0
          ? 'Nothing was measured that can be compared with the rows.'
          : `The synthetic rows differ from the ${marginals.length} noisy measurements by ${percent(value)} on average; the noise of the measurements alone explains ${percent(baseline)}.`,
    };
  },
};
