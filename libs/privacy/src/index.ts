// What is private, and what is public
export { protect, type Private } from './private.js';
export type { PublicValue } from './public-value.js';
export { PrivacyError, type PrivacyErrorCode } from './privacy-error.js';

// Budgets
export type { Cost, Odometer, StoredDraw } from './odometer/odometer.js';
export { odometerUnder } from './odometer/odometer-under.js';
export { inMemoryOdometer, type InMemoryOdometer } from './odometer/in-memory-odometer.js';
export { checkPromise } from './accounting/check-budget.js';
export { epsilonOfRho, rhoOfEpsilon } from './accounting/zcdp.js';
export { composeMu, deltaOfMu, epsilonOfMu, muOfEpsilon } from './accounting/gdp.js';
export {
  budgetOfEpsilon,
  epsilonOfCost,
  picoRhoOfCost,
  splitPicoRho,
  sumCosts,
  type Accounting,
} from './accounting/pico-rho.js';
export { costOfSigma, sigmaOfCost } from './noise/sigma-of-cost.js';

// Accounting for mechanisms of any kind
export type { Mechanism } from './accounting/mechanism.js';
export {
  classicGaussianSigma,
  muOfPure,
  rhoOfMechanism,
  rhoOfMu,
  rhoOfPure,
  simpleEpsilonOfRho,
} from './accounting/conversions.js';
export { RENYI_ORDERS } from './accounting/renyi/orders.js';
export { composeRenyi, renyiOfMechanism, type RenyiCurve } from './accounting/renyi/renyi-of-mechanism.js';
export { deltaOfRenyi, epsilonOfRenyi, type RenyiBound } from './accounting/renyi/epsilon-of-renyi.js';
export { privacyLoss, type PrivacyLoss, type PrivacyLossOptions } from './accounting/privacy-loss/privacy-loss.js';
export { epsilonOfComposition, type AccountedEpsilon, type Accountant } from './accounting/epsilon-of-composition.js';
export { noiseOfSampledSums, type ApproximateGdp, type SampledSums } from './accounting/sampled-gaussian-noise.js';
export { calibrateGaussian, smallestNoise, type GaussianCalibration } from './accounting/calibrate-noise.js';
export {
  epsilonOfOdometer,
  privacyFilter,
  type Admission,
  type FilterCurrency,
  type PrivacyFilter,
} from './accounting/privacy-filter.js';

// Public domains
export {
  cellCount,
  emptyCell,
  otherCell,
  EMPTY_LABEL,
  OTHER_LABEL,
  type Attribute,
  type BinnedAttribute,
  type CategoricalAttribute,
  type CombinedColumns,
} from './domain/attribute.js';
export { binnedAttribute, declaredAttribute, DEFAULT_BINS } from './domain/declared-attribute.js';
export { cellOfNumber } from './domain/cell-of-number.js';
export { cellDecoder, cellLabels, cellRange, decodeCell, type CellDecoder } from './domain/decode.js';
export { boundContribution, pickRows, type BoundedTable } from './domain/bounded-table.js';
export { oneRowPerUnit, type UnitColumn, type UnitRowsRequest } from './domain/one-row-per-unit.js';
export { sequenceTables, type SequenceRule, type SequenceTables } from './domain/sequence-tables.js';
export { reserveHoldout, type HoldoutRule, type SplitTable } from './domain/reserve-holdout.js';
export { reserveTablesHoldout, type SplitDataset, type TablesUnit } from './domain/reserve-tables-holdout.js';
export { encode, missingCell, unlistedCell, type EncodedTable } from './domain/encode.js';
export { coarsen, type CellGroups } from './domain/coarsen.js';

// Rows that are too many for memory, or stay where they are
export type { BoundedRows, CellCounter, CountedClique, MarginalEngine, RealRows } from './counting/marginal-engine.js';
export { scanEngine, type RowScan } from './counting/scan-engine.js';
export type { UnitsPerValue } from './counting/units-per-value.js';
export type { PublicGrid } from './domain/bounds-grid.js';

// Mechanisms: the only ways out of a Private
export { measureMarginal, type NoisyCounts } from './mechanisms/measure-marginal.js';
export { scoreMarginals, type MarginalCandidate, type MarginalScores } from './mechanisms/score-marginals.js';
export { measureScores, type NoisyScores } from './mechanisms/measure-scores.js';
export { scoreMadeTable, type ScoredTable } from './mechanisms/score-made-table.js';
export { summariseScores, type ScoreSummary } from './mechanisms/summarise-scores.js';
export {
  learnFromSamples,
  type SampledRows,
  type SampleLearner,
  type SamplingPlan,
} from './mechanisms/learn-from-samples.js';
export { measureVotes, type NoisyVotes } from './mechanisms/measure-votes.js';
export { nearestCandidates, type VoteCandidates } from './counting/nearest-candidates.js';
export { selectByExponentialMechanism } from './mechanisms/select-by-exponential-mechanism.js';
export { selectPartitions } from './mechanisms/select-partitions.js';
export { measureBounds, type MeasuredBounds } from './mechanisms/measure-bounds.js';

// Empirical audits: lower bounds on what a mechanism really loses
export { auditInTwoWorlds, type AuditResult, type TwoWorldAudit } from './audit/two-world-audit.js';
export { auditByCanaries, type CanaryAudit, type CanaryAuditResult } from './audit/canary-audit.js';
export { auditInOneRun, type OneRunAudit, type OneRunResult } from './audit/one-run-audit.js';
