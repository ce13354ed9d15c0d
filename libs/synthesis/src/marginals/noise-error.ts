import { sigmaOfCost } from '@likeness/privacy';

/** Mean absolute value of Gaussian noise of standard deviation 1. */
const MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

/** Expected L1 error, in counts, of a marginal of so many cells that is measured at this cost. */
export function expectedError(picoRho: number, cells: number, maxRowsPerUnit: number): number {
  return MEAN_ABSOLUTE * sigmaOfCost(picoRho, maxRowsPerUnit) * cells;
}
