import type { Cost, Odometer, StoredDraw } from './odometer.js';

/** An odometer that also tells what it spent and holds. */
export interface InMemoryOdometer extends Odometer {
  spent(): Cost;
  draws(): readonly StoredDraw[];
}

/** For the command line and tests: charges against `budget` and keeps the draws in memory. */
export function inMemoryOdometer(_budget: Cost): InMemoryOdometer {
  throw new Error('being built');
}
