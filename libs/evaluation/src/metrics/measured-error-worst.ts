import type { MarginalComparison, MeasuredComparison } from './measured-comparison.js';
import type { PublicMetric } from './metric.js';
import { noiseInterval } from './noise-interval.js';
import { percent } from './percent.js';

/** Total variation distance of the measurement that the synthetic rows follow least, beyond its noise. */
export const measuredErrorWorst: PublicMetric<MeasuredComparison> = {
  id: 'measured-error-worst',
  title: 'The measurement that is followed least',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, Infinity],
  exposure: 'synthetic-only',
  compute({ marginals }) {
    const excess = ({ error, noise }: MarginalComparison): number => error - noise;
    const worst = marginals.reduce<MarginalComparison | undefined>(
      (a, b) => (a === undefined || excess(b) > excess(a) ? b : a),
      undefined,
    );
    if (worst === undefined)
      return { value: 0, baseline: null, sentence: 'Nothing was measured that can be compared.' };
    const names = worst.columns.map((name) => `“${name}”`).join(' with ');
    return {
      value: worst.error,
      baseline: worst.noise,
      interval: noiseInterval(worst.error, worst.spread),
      sentence: `For ${names} the rows differ from the measurement by ${percent(worst.error)}; its noise alone explains ${percent(worst.noise)}.`,
    };
  },
};
