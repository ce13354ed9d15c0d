import { checkDelta, checkPicoRho } from '../accounting/check-budget.js';
import { PrivacyError } from '../privacy-error.js';
import type { Cost, Odometer, StoredDraw } from './odometer.js';

/** An odometer that also tells what it spent and holds. */
export interface InMemoryOdometer extends Odometer {
  /** What was charged, whether or not a draw was stored. */
  spent(): Cost;
  draws(): readonly StoredDraw[];
}

/**
 * For the command line and tests: charges against `budget` and keeps the draws in memory.
 * `charge` rejects with `budget_exhausted` when the sum would exceed the budget, and with `key_conflict` when a key comes back with another cost.
 */
export function inMemoryOdometer(budget: Cost): InMemoryOdometer {
  const charges = new Map<string, Cost>();
  const draws = new Map<string, StoredDraw>();
  let spent: Cost = { picoRho: 0, delta: 0 };
  return {
    recall: (key) => Promise.resolve(draws.get(key)),
    async charge(key, cost) {
      checkPicoRho(cost.picoRho);
      if (cost.delta !== 0) checkDelta(cost.delta);
      const before = charges.get(key);
      if (before) {
        if (before.picoRho === cost.picoRho && before.delta === cost.delta) return;
        throw new PrivacyError(
          'key_conflict',
          'This key was charged with another cost; give every measurement its own key.',
          { key },
        );
      }
      const after = { picoRho: spent.picoRho + cost.picoRho, delta: spent.delta + cost.delta };
      if (after.picoRho > budget.picoRho || after.delta > budget.delta) {
        throw new PrivacyError(
          'budget_exhausted',
          'The budget has too little left for this measurement, so nothing was drawn; raise epsilon or delta, or measure less.',
          { key, picoRhoLeft: budget.picoRho - spent.picoRho, picoRhoNeeded: cost.picoRho },
        );
      }
      charges.set(key, cost);
      spent = after;
    },
    async store(draw) {
      if (!charges.has(draw.key)) {
        throw new PrivacyError('key_conflict', 'This key was never charged; charge it before anything is drawn.', {
          key: draw.key,
        });
      }
      if (!draws.has(draw.key)) draws.set(draw.key, draw);
    },
    spent: () => spent,
    draws: () => [...draws.values()],
  };
}
