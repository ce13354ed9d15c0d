import type { Figure } from '../metrics/metric.js';
import type { ReportGuarantee } from './public-report.js';

/** The promise itself as a number: proven, so without an interval. Nothing where there is none. */
export const guaranteeFigures = (guarantee: ReportGuarantee): Figure[] =>
  guarantee.kind !== 'dp'
    ? []
    : [
        {
          id: 'epsilon',
          title: 'Privacy loss (epsilon)',
          block: 'privacy',
          value: guarantee.epsilon,
          direction: 'lower is better',
          // Real rows promise nothing: there is no sample to compare with.
          baseline: null,
          interval: null,
          isExact: true,
          limit: null,
          sentence: `The most that anybody can learn about ${guarantee.unit}, whatever they know and do; 0 would be nothing.${guarantee.delta > 0 ? ` It holds but for a probability of ${guarantee.delta} (delta).` : ''}`,
        },
      ];
