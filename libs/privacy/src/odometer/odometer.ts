/** What a measurement costs: zCDP in units of 1e-12 rho (an integer, rounded up), and delta for thresholds (0 for all else). */
export interface Cost {
  readonly picoRho: number;
  readonly delta: number;
}

/** What a mechanism drew: noisy, public, serialisable, with its cost. */
export interface StoredDraw {
  readonly key: string;
  readonly cost: Cost;
  /** JSON-able; the mechanism that wrote it knows its shape. */
  readonly value: unknown;
}

/**
 * The privacy odometer and journal of one run. A mechanism does, for a key that is unique in the run:
 * `recall` (already drawn: reuse, free) -> `charge` -> draw -> `store`. A key that was charged but never stored
 * was seen by nobody: `charge` accepts it again without a second charge.
 */
export interface Odometer {
  /** What was stored under the key; undefined: nothing yet. */
  recall(key: string): Promise<StoredDraw | undefined>;
  /** Rejects with `budget_exhausted` before anything is drawn. Idempotent per key; `key_conflict` if the key comes back with another cost. */
  charge(key: string, cost: Cost): Promise<void>;
  /** Keeps the first draw of a key. */
  store(draw: StoredDraw): Promise<void>;
}
