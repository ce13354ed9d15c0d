import { epsilonOfCost, picoRhoOfEpsilon, type Accounting } from '@likeness/privacy/accounting';

/** For display: an amount of budget as epsilon at a delta, by the accountant of the plans. */
export const epsilonOf = (picoRho: number, delta: number, accounting: Accounting): number =>
  epsilonOfCost({ picoRho, delta: 0 }, delta, accounting);

/** The largest whole number of pico-rho whose epsilon at `delta` stays within `epsilon`. */
export const picoRhoWithin = (epsilon: number, delta: number, accounting: Accounting): number =>
  picoRhoOfEpsilon(epsilon, delta, accounting);
