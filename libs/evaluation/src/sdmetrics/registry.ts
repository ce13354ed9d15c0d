import { boundaryAdherence } from './column/boundary-adherence.js';
import { columnAsSdMetric } from './column/as-sd-metric.js';
import { categoryAdherence } from './column/category-adherence.js';
import { categoryCoverage } from './column/category-coverage.js';
import { csTest } from './column/cs-test.js';
import { datetimeFormatAdherence } from './column/datetime-format-adherence.js';
import { keyUniqueness } from './column/key-uniqueness.js';
import { ksComplement } from './column/ks-complement.js';
import { missingValueSimilarity } from './column/missing-value-similarity.js';
import { rangeCoverage } from './column/range-coverage.js';
import { regexFormatAdherence } from './column/regex-format-adherence.js';
import { statisticSimilarity } from './column/statistic-similarity.js';
import { tvComplement } from './column/tv-complement.js';
import { constraintAdherenceMetric } from './constraints/constraint-adherence.js';
import { logisticDetection } from './detection/logistic-detection.js';
import { svcDetection } from './detection/svc-detection.js';
import { binaryClassifierPrecisionEfficacy, binaryClassifierRecallEfficacy } from './efficacy/augmentation-efficacy.js';
import { equalizedOddsImprovement } from './efficacy/equalized-odds-improvement.js';
import { binaryAdaBoost } from './efficacy/ada-boost.js';
import { mlEfficacy } from './efficacy/ml-efficacy.js';
import { binaryPerceptron, multiclassPerceptron, perceptronRegressor } from './efficacy/multilayer-perceptron.js';
import { binaryDecisionTree, multiclassDecisionTree } from './efficacy/decision-tree.js';
import { linearRegression } from './efficacy/linear-regression.js';
import { binaryLogisticRegression } from './efficacy/logistic-regression.js';
import { bnLikelihood, bnLogLikelihood } from './likelihood/bayesian-network.js';
import { gmLogLikelihood } from './likelihood/gm-log-likelihood.js';
import { logisticParentChildDetection, svcParentChildDetection } from './multi-table/parent-child-detection.js';
import type { SdMetric } from './metric.js';
import { cardinalityShapeSimilarity } from './multi-table/cardinality-shape-similarity.js';
import { cardinalityStatisticSimilarity } from './multi-table/cardinality-statistic-similarity.js';
import { overRelationships } from './multi-table/over-relationships.js';
import { overTables } from './multi-table/over-tables.js';
import { cardinalityBoundaryAdherence } from './pair/cardinality-boundary-adherence.js';
import { contingencySimilarity } from './pair/contingency-similarity.js';
import { continuousKlDivergence } from './pair/continuous-kl-divergence.js';
import { correlationSimilarity } from './pair/correlation-similarity.js';
import { discreteKlDivergence } from './pair/discrete-kl-divergence.js';
import { keysAsSdMetric } from './pair/keys-as-sd-metric.js';
import { pairAsSdMetric } from './pair/as-sd-metric.js';
import { referentialIntegrity } from './pair/referential-integrity.js';
import { categoricalCap, categoricalGeneralizedCap, categoricalZeroCap } from './privacy/cap.js';
import {
  categoricalEnsemble,
  categoricalKnn,
  categoricalNb,
  categoricalRf,
  categoricalSvm,
} from './privacy/categorical-attacks.js';
import { numericalLr, numericalMlp, numericalRadiusNearestNeighbor, numericalSvr } from './privacy/numerical-attack.js';
import { dcrBaselineProtection } from './privacy/dcr-baseline-protection.js';
import { dcrOverfittingProtection } from './privacy/dcr-overfitting-protection.js';
import { disclosureProtection, disclosureProtectionEstimate } from './privacy/disclosure-protection.js';
import { diagnosticReport } from './reports/diagnostic-report.js';
import { qualityReport } from './reports/quality-report.js';
import { sequentialDiagnosticReport, sequentialQualityReport } from './reports/sequential-reports.js';
import { interRowMsas } from './sequential/inter-row-msas.js';
import { lstmClassifierEfficacy } from './sequential/lstm-classifier-efficacy.js';
import { lstmDetection } from './sequential/lstm-detection.js';
import { sequenceLengthSimilarity } from './sequential/sequence-length-similarity.js';
import { statisticMsas } from './sequential/statistic-msas.js';
import { sequencesAsSdMetric, tableAsSdMetric } from './table/as-sd-metric.js';
import { newRowSynthesis } from './table/new-row-synthesis.js';
import { overColumns } from './table/over-columns.js';
import { overPairs } from './table/over-pairs.js';
import { tableStructure } from './table/table-structure.js';

const CONTINUOUS = ['numerical', 'datetime'];
const DISCRETE = ['categorical', 'boolean'];

const columnMetrics = [
  ksComplement,
  tvComplement,
  csTest,
  categoryCoverage,
  categoryAdherence,
  rangeCoverage,
  boundaryAdherence,
  missingValueSimilarity,
  statisticSimilarity,
  keyUniqueness,
  regexFormatAdherence,
  datetimeFormatAdherence,
  sequenceLengthSimilarity,
];

const pairMetrics = [
  correlationSimilarity,
  contingencySimilarity,
  continuousKlDivergence,
  discreteKlDivergence,
  interRowMsas,
  statisticMsas,
];

const keyMetrics = [
  keysAsSdMetric(
    {
      name: 'ReferentialIntegrity',
      appliesTo: 'a primary and a foreign key',
      formula:
        'share of synthetic foreign keys that a synthetic parent has; nulls are left out if the real foreign key has some',
      range: [0, 1],
      unknown: 'The synthetic table has no foreign keys.',
    },
    (real, synthetic) => referentialIntegrity(real.child, synthetic.parent, synthetic.child),
  ),
  keysAsSdMetric(
    {
      name: 'CardinalityBoundaryAdherence',
      appliesTo: 'a primary and a foreign key',
      formula: 'share of synthetic parents whose number of children lies in the real range',
      range: [0, 1],
    },
    cardinalityBoundaryAdherence,
  ),
];

/** Table metrics that SDMetrics also has for several tables. */
const liftedTableMetrics = [
  overColumns(csTest, DISCRETE),
  overColumns(ksComplement, CONTINUOUS),
  overColumns(statisticSimilarity, CONTINUOUS),
  overColumns(boundaryAdherence, CONTINUOUS),
  overColumns(missingValueSimilarity, CONTINUOUS),
  overColumns(categoryCoverage, DISCRETE),
  overColumns(tvComplement, DISCRETE),
  overColumns(rangeCoverage, CONTINUOUS),
  overPairs(correlationSimilarity, CONTINUOUS),
  overPairs(contingencySimilarity, DISCRETE),
  newRowSynthesis,
  logisticDetection,
  svcDetection,
  bnLikelihood,
  bnLogLikelihood,
];

const tableMetrics = [
  ...liftedTableMetrics,
  overPairs(continuousKlDivergence, ['numerical']),
  overPairs(discreteKlDivergence, DISCRETE),
  gmLogLikelihood,
  tableStructure,
  disclosureProtection,
  disclosureProtectionEstimate,
  categoricalCap,
  categoricalZeroCap,
  categoricalGeneralizedCap,
  categoricalNb,
  categoricalKnn,
  categoricalRf,
  categoricalSvm,
  categoricalEnsemble,
  numericalLr,
  numericalMlp,
  numericalSvr,
  numericalRadiusNearestNeighbor,
  dcrBaselineProtection,
  dcrOverfittingProtection,
  binaryDecisionTree,
  binaryAdaBoost,
  binaryLogisticRegression,
  binaryPerceptron,
  multiclassDecisionTree,
  multiclassPerceptron,
  linearRegression,
  perceptronRegressor,
  mlEfficacy,
  binaryClassifierPrecisionEfficacy,
  binaryClassifierRecallEfficacy,
  equalizedOddsImprovement,
];

const multiTableMetrics = [
  ...liftedTableMetrics.map(overTables),
  overRelationships(cardinalityShapeSimilarity),
  overRelationships(cardinalityStatisticSimilarity),
  constraintAdherenceMetric,
  logisticParentChildDetection,
  svcParentChildDetection,
];

/** Every metric, in the order in which lists show them. */
export const sdMetrics: readonly SdMetric[] = [
  ...columnMetrics.map(columnAsSdMetric),
  ...pairMetrics.map(pairAsSdMetric),
  ...keyMetrics,
  ...tableMetrics.map(tableAsSdMetric),
  ...[lstmDetection, lstmClassifierEfficacy].map(sequencesAsSdMetric),
  ...multiTableMetrics,
  qualityReport,
  diagnosticReport,
  sequentialQualityReport,
  sequentialDiagnosticReport,
];
