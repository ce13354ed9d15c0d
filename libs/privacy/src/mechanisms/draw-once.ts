import type { Cost, Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';

/** How a mechanism writes what it drew, and reads it back. `read` returns undefined for anything that it did not write. */
export interface DrawFormat<V> {
  write(value: V): unknown;
  read(stored: unknown): V | undefined;
}

/**
 * The protocol of every mechanism: recall -> charge -> draw -> store.
 * What is stored under the key is returned without a charge. Otherwise the cost is charged, and only then `draw` looks at the data.
 * A crash between charge and store loses a draw that nobody saw: the next call draws anew, and `charge` takes the key without a second charge.
 * @throws PrivacyError `budget_exhausted` (from the odometer), `key_conflict`, `corrupt_draw`
 */
export async function drawOnce<V>(
  odometer: Odometer,
  key: string,
  cost: Cost,
  format: DrawFormat<V>,
  draw: () => V | Promise<V>,
): Promise<V> {
  const before = await odometer.recall(key);
  if (before) {
    if (before.cost.picoRho !== cost.picoRho || before.cost.delta !== cost.delta) {
      throw new PrivacyError(
        'key_conflict',
        'This key holds a measurement of another cost; start a new run for a new plan.',
        { key },
      );
    }
    const value = format.read(before.value);
    if (value === undefined) {
      throw new PrivacyError(
        'corrupt_draw',
        'What is stored under this key is not this measurement; start a new run for a new plan.',
        { key },
      );
    }
    return value;
  }
  await odometer.charge(key, cost);
  const value = await draw();
  await odometer.store({ key, cost, value: format.write(value) });
  return value;
}
