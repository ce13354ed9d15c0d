import { associationGap } from './association-gap.js';
import { copiedRows } from './copied-rows.js';
import type { ExactComparison } from './exact-comparison.js';
import { measuredError } from './measured-error.js';
import { measuredErrorWorst } from './measured-error-worst.js';
import type { MeasuredComparison } from './measured-comparison.js';
import type { ExactMetric, PublicMetric } from './metric.js';
import { tv1way } from './tv-1way.js';
import { tv2wayWorst } from './tv-2way-worst.js';
import { tv2way } from './tv-2way.js';

/** In the order of the reviewer's report. */
export const exactMetrics: readonly ExactMetric<ExactComparison>[] = [
  tv1way,
  tv2way,
  tv2wayWorst,
  associationGap,
  copiedRows,
];

/** In the order of the public report. */
export const publicMetrics: readonly PublicMetric<MeasuredComparison>[] = [measuredError, measuredErrorWorst];
