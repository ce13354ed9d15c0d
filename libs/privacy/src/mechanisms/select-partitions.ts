import type { BoundedTable } from '../domain/bounded-table.js';
import type { Cost, Odometer } from '../odometer/odometer.js';
import type { Private } from '../private.js';

/** The values of an open column that enough privacy units have, sorted by code point. May be empty. Costs rho and delta. */
export function selectPartitions(
  _odometer: Odometer,
  _key: string,
  _data: Private<BoundedTable>,
  _column: string,
  _cost: Cost,
): Promise<readonly string[]> {
  throw new Error('being built');
}
