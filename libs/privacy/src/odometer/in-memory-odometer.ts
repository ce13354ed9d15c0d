import { checkPicoRho } from '../accounting/check-budget.js';
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
  const spent = (): Cost =>
    [...charges.values()].reduce(
      (sum, cost) => ({ picoRho: sum.picoRho + cost.picoRho, delta: sum.delta + cost.delta }),
      { picoRho: 0, delta: 0 },
    );
  return {
    recall: (key) => Promise.resolve(draws.get(key)),
    async charge(key, cost) {
      checkPicoRho(cost.picoRho);
      const before = charges.get(key);
      if (before) {
        if (before.picoRho === cost.picoRho && before.delta === cost.delta) return;
        throw new PrivacyError(
          'key_conflict',
          'This key was charged with another cost; give every measurement its own key.',
          { key },
        );
      }
      const sum = spent();
      if (sum.picoRho + cost.picoRho > budget.picoRho || sum.delta + cost.delta > budget.delta) {
        throw new PrivacyError(
          'budget_exhausted',
          'The budget has too little left for this measurement, so nothing was drawn; raise epsilon or delta, or measure less.',
          { key, picoRhoLeft: budget.picoRho - sum.picoRho, picoRhoNeeded: cost.picoRho },
        );
      }
      charges.set(key, cost);
    },
    async store(draw) {
      if (!charges.has(draw.key)) {
        throw new PrivacyError('key_conflict', 'This key was never charged; charge it before anything is drawn.', {
          key: draw.key,
        });
      }
      if (!draws.has(draw.key)) draws.set(draw.key, draw);
    },
    spent,
    draws: () => [...draws.values()],
  };
}
