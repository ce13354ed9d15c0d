// Distributions of one number
export type { Distribution, Effort, Family } from './distribution.js';
export type { Sample } from './sample.js';
export { distributionOf, families, familyOf } from './families/registry.js';
export { selectFamily } from './families/select-family.js';
export { kolmogorovSmirnov } from './kolmogorov-smirnov.js';
export { samplingFloor } from './sampling-floor.js';
export { pairwiseSum } from './pairwise-sum.js';
export { StatisticsError, type StatisticsErrorCode } from './statistics-error.js';

// The Gaussian copula
export {
  choleskyFactor,
  fitGaussianCopula,
  sampleGaussianCopula,
  type GaussianCopula,
} from './copula/gaussian-copula.js';
export { normalScores } from './copula/normal-scores.js';
export { correlationMatrix } from './copula/correlation-matrix.js';
export {
  correlationOfCovariance,
  hermiteOfScores,
  latentColumn,
  latentCorrelation,
  type LatentColumn,
} from './copula/latent-correlation.js';
export { nearestCorrelation } from './copula/nearest-correlation.js';
export { symmetricEigen } from './copula/symmetric-eigen.js';

// Copulas of two variables
export type { BivariateCopula } from './copula/bivariate/bivariate-copula.js';
export { bivariateFamilies } from './copula/bivariate/families.js';
export { otherSide, type Side } from './copula/bivariate/bivariate-copula.js';
export { chooseCopula, conditionalInverse, conditionalQuantile } from './copula/bivariate/choose-copula.js';
export { kendallsTau } from './copula/bivariate/kendalls-tau.js';

// Special functions
export { erfc, normalCdf, normalLogPdf, normalPpf } from './special/normal.js';
export { digamma } from './special/digamma.js';
export { logBeta, logGamma } from './special/log-gamma.js';
export { gammaLower, gammaUpper } from './special/incomplete-gamma.js';
export { betaLower } from './special/incomplete-beta.js';

// Search
export { countUpTo } from './search/count-up-to.js';
