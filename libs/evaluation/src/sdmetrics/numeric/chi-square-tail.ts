import { gammaUpper } from '@likeness/statistics';

/** The chance that a chi-square variable exceeds `statistic`. */
export const chiSquareTail = (statistic: number, degrees: number): number => gammaUpper(degrees / 2, statistic / 2);
