// Conversions between budgets and epsilon alone: no data, no noise. What the rules of the platform may know of this library.
export { epsilonOfCost, picoRhoOfEpsilon, type Accounting } from './accounting/pico-rho.js';
