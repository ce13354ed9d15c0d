export type * from './synthesizer.js';
export { SynthesisError, type SynthesisErrorCode } from './synthesis-error.js';

// What there is
export { findSynthesizer, synthesizers, synthesizersThatMeasure, synthesizersThatPromise } from './registry.js';
export { findPlanner, planners } from './planners.js';
export { datasetSynthesizers, findDatasetSynthesizer } from './dataset-registry.js';
export { datasetPlanners, findDatasetPlanner } from './dataset-planners.js';
export { peopleOfPlan } from './relations/owner-paths.js';

// Rows under several conditions, and conditions for models that can only reject
export { streamConditions, type SampleCondition } from './conditions/sample-conditions.js';
export { checkKnown } from './conditions/check-known.js';
export { rejectRows } from './conditions/reject-rows.js';

// Constraints that are programs, and models that keep them
export { underConstraints } from './constraints/under-constraints.js';
export { underPrograms } from './relations/under-programs.js';
export type { DatasetProgram, RelatedRow } from './constraints/dataset-program.js';
export type { ProgrammedConstraint, ProgramRow } from './constraints/programmed-constraint.js';

// What the public report may say about the real rows, at a stated share of the budget
export { planWithChecks, withoutChecks } from './checks/plan-checks.js';
export { measureChecks, type PaidCheck } from './checks/measure-checks.js';
export { measureTablesChecks } from './checks/measure-tables-checks.js';

// Sampling that curbs bias: other shares than the model's, at no cost
export {
  calibratedColumns,
  WEIGHT_COLUMN,
  type CalibrationRequest,
  type CombinationTarget,
  type ParityRequest,
  type ShareTargets,
} from './calibration/calibration-request.js';
export { balance } from './calibration/balance.js';
export type { Calibration, CombinationEffect } from './calibration/calibration.js';
export { statisticalParity } from './calibration/statistical-parity.js';
export { quantileParity, type QuantileParity } from './calibration/quantile-parity.js';
export { balanceCombinations } from './calibration/balance-combinations.js';
export { calibratedRows, type CalibratedRequest, type CalibratedRows } from './calibration/calibrated-rows.js';
export { countedEffect } from './calibration/counted-effect.js';
export { modelGiven } from './calibration/model-given.js';
export { jointShares, type Combination } from './calibration/joint-shares.js';
export { reweighing } from './calibration/reweighing.js';
export { impute } from './calibration/impute.js';

// Estimation and sampling of graphical models, for tools and further synthesizers
export type { Clique, Sizes } from './model/clique.js';
export type { Measurement } from './model/measurement.js';
export { estimate, type EstimateRequest, type FittedField } from './model/estimate.js';
export type { MarkovRandomField } from './model/markov-random-field.js';
export { sampleField } from './sampling/sample-field.js';
export { createRng, type Rng } from './sampling/rng.js';

// Columns as numbers and back, as RDT; only for models without a guarantee
export { findTransformer, transformers } from './transformers/registry.js';
export {
  fitTableTransformer,
  restoreTableTransformer,
  type NumberTable,
  type TableTransformer,
  type TableTransformerState,
  type TransformerChoice,
} from './transformers/transform-table.js';
export type { FittedTransformer, Transformer } from './transformers/transformer.js';
