export { sdMetrics } from './registry.js';
export { findMetric, type Call } from './find-metric.js';
export { PEER_ERRORS, peerErrorOf, SdMetricsError, type SdMetricsErrorCode } from './sdmetrics-error.js';
export type { Arguments, Breakdown, MetricInput, MetricLevel, SdMetric } from './metric.js';
export { headOfFrame, type Frame, type Frames } from './data/frame.js';
export { frameOfTable } from './data/frame-of-table.js';
export { seriesOfCells } from './data/series-of-cells.js';
export type { Cell, Series } from './data/series.js';
