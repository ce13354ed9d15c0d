export { fairnessMetrics, findFairnessMetric } from './registry.js';
export { FairnessError, type FairnessErrorCode } from './fairness-error.js';
export type { FairnessContext, FairnessEstimate, FairnessMetric } from './fairness-metric.js';
export type { Outcomes } from './confusion.js';
export { groupsOf, type Groups } from './groups.js';
export { fairnessRecords } from './golden/compute-record.js';
export type { GoldenColumns } from './golden/golden-columns.js';
export {
  fairnessPanel,
  type FairnessComparison,
  type FairnessPanel,
  type FairnessQuestion,
  type FairnessTables,
  type GroupRow,
} from './fairness-panel.js';
