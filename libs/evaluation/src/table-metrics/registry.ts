import { alphaPrecision } from './alpha-precision.js';
import { apparentMatches } from './apparent-matches.js';
import { authenticity } from './authenticity.js';
import { betaRecall } from './beta-recall.js';
import { accuracy } from './binned-accuracy.js';
import { classifierTwoSample } from './classifier-two-sample.js';
import { dcrShare } from './dcr-share.js';
import { disco } from './disco.js';
import { identicalMatchShare } from './identical-match-share.js';
import { jensenShannon } from './jensen-shannon.js';
import { kMarginal } from './k-marginal.js';
import { maximumMeanDiscrepancy } from './maximum-mean-discrepancy.js';
import { nndrRatio } from './nndr-ratio.js';
import { propensity } from './propensity.js';
import type { TableMetric } from './table-metric.js';
import { threeWayError } from './three-way-error.js';
import { trainOnSynthetic } from './train-on-synthetic.js';
import { uniqueExactMatches } from './unique-exact-matches.js';
import { wasserstein } from './wasserstein.js';

/** Metrics that SDMetrics does not have: fidelity, then use, then privacy. */
export const tableMetrics: readonly TableMetric[] = [
  kMarginal,
  threeWayError,
  accuracy,
  jensenShannon,
  wasserstein,
  maximumMeanDiscrepancy,
  alphaPrecision,
  betaRecall,
  propensity,
  classifierTwoSample,
  trainOnSynthetic,
  uniqueExactMatches,
  apparentMatches,
  disco,
  dcrShare,
  nndrRatio,
  identicalMatchShare,
  authenticity,
];
