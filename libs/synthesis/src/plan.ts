// Planning only: what a run would measure and cost. No engine, no data.
export type * from './synthesizer.js';
export { SynthesisError, type SynthesisErrorCode } from './synthesis-error.js';
export { findPlanner, planners } from './planners.js';
export { datasetPlanners, findDatasetPlanner } from './dataset-planners.js';
export { planWithChecks } from './checks/plan-checks.js';
