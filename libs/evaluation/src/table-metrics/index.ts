export { measure, type Answer, type Measured, type TableMetric } from './table-metric.js';
export { tableMetrics } from './registry.js';
