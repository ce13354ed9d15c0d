import { LedgerStore, type MeasurementCost, type RunClaim, type StoredMeasurement } from '../stores/ledger-store.js';
import type { Database } from '../transact.js';

/** The odometer of a run that a worker has picked up: every charge and every draw goes through the ledger. */
export class RunJournal {
  private readonly ledger: LedgerStore;

  constructor(
    database: Database,
    private readonly claim: RunClaim,
  ) {
    this.ledger = new LedgerStore(database);
  }

  recall(key: string): Promise<StoredMeasurement | undefined> {
    return this.ledger.recall(this.claim.runId, key);
  }

  /** Errors: budget_exhausted, superseded, cancelled, conflict. */
  charge(key: string, cost: MeasurementCost): Promise<void> {
    return this.ledger.charge(this.claim, key, cost);
  }

  store({ key, value }: StoredMeasurement): Promise<void> {
    return this.ledger.storeMeasurement(this.claim, key, value);
  }
}
