import type { BoundedTable } from '../domain/bounded-table.js';
import type { Cost, Odometer } from '../odometer/odometer.js';
import type { Private } from '../private.js';

/** Public bounds of a numeric or datetime column (milliseconds). */
export interface MeasuredBounds {
  readonly min: number;
  readonly max: number;
  /** false: too few units for the budget; the bounds are public defaults. */
  readonly found: boolean;
}

/** Bounds of a column without a declared domain. Costs rho; no delta. */
export function measureBounds(
  _odometer: Odometer,
  _key: string,
  _data: Private<BoundedTable>,
  _column: string,
  _cost: Cost,
): Promise<MeasuredBounds> {
  throw new Error('being built');
}
