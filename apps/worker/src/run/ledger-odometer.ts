import type { RunJournal } from '@likeness/persistence';
import type { Odometer } from '@likeness/privacy';
import { LikenessError } from '@likeness/table';
import { ledgerPatience, patiently, type Patience } from '../failure/patiently.js';

type Journal = Pick<RunJournal, 'recall' | 'charge' | 'store'>;

/** The ledger as an odometer: waits through an outage of the database, so that a short one costs nothing but time. */
export function ledgerOdometer(journal: Journal, signal: AbortSignal, patience: Patience = ledgerPatience): Odometer {
  return {
    recall: (key) => patiently(() => journal.recall(key), patience, signal),
    // Free when this key was charged already: repeating is safe.
    charge: (key, cost) => patiently(() => journal.charge(key, cost), patience, signal),
    store: (draw) =>
      patiently(
        async (before) => {
          try {
            await journal.store(draw);
          } catch (error) {
            // The attempt before was written, but its answer was lost.
            const written = before > 0 && error instanceof LikenessError && error.code === 'conflict';
            if (!written) throw error;
          }
        },
        patience,
        signal,
      ),
  };
}
