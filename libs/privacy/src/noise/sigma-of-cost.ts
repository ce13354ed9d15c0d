/**
 * Standard deviation of the noise that `measureMarginal` adds to each count for this cost. Public: depends on no data.
 * @throws PrivacyError `bad_cost`
 */
export function sigmaOfCost(_picoRho: number, _maxRowsPerUnit = 1): number {
  throw new Error('being built');
}

/** The smallest picoRho whose noise has at most this standard deviation. @throws PrivacyError `bad_cost` */
export function costOfSigma(_sigma: number, _maxRowsPerUnit = 1): number {
  throw new Error('being built');
}
