import { checkDelta } from '../accounting/check-budget.js';
import type { BoundedTable } from '../domain/bounded-table.js';
import { columnNamed } from '../domain/column-named.js';
import { kindOf } from '../counting/rows-per-cell.js';
import { unitsPerValue, type UnitsPerValue } from '../counting/units-per-value.js';
import { tailThreshold } from '../noise/discrete-gaussian-tail.js';
import { gaussianNoise, gaussianSampler } from '../noise/gaussian-noise.js';
import type { Cost, Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/**
 * The values of an open column that enough privacy units have, sorted by UTF-16 code unit (never by frequency). May be empty.
 *
 * Definition: the number of distinct units of each value, plus discrete Gaussian noise of sigma^2 = k / (2 rho) and a little more (`gaussianNoise`), is kept
 * where it reaches 1 + t; t is the smallest point of the noise's lattice with P(noise >= t) <= delta / k, by the exact tail.
 * Guarantee: sqrt(2 rho)-GDP apart from an event of probability delta, and so (rho, delta)-approximate zCDP, for adding or removing one unit of at most k rows: counts of the values of others have L2 sensitivity
 * sqrt(k), and the at most k values that only this unit has appear with probability at most delta.
 * Cost: exactly `cost`; its delta is taken out of the delta of the whole run.
 * Citation: Desfontaines, Voss, Gipson and Mandayam (2022); Swanberg, Desfontaines and Haney (2023), DP-SIPS. Proof: docs/proofs/partition-selection.md.
 * @throws PrivacyError `bad_cost`, `bad_delta`, `unknown_column`, `wrong_column_kind`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function selectPartitions(
  odometer: Odometer,
  key: string,
  data: Private<BoundedTable>,
  column: string,
  cost: Cost,
): Promise<readonly string[]> {
  checkDelta(cost.delta);
  const bounded = open(data);
  if (kindOf(bounded, column) === 'datetime') {
    throw new PrivacyError(
      'wrong_column_kind',
      'Values are selected for text and numbers only; measure the bounds of a datetime.',
      { column },
    );
  }
  const noise = gaussianNoise(cost.picoRho, bounded.maxRowsPerUnit);
  const threshold = 1 + tailThreshold(noise.variance, cost.delta / bounded.maxRowsPerUnit) / noise.lattice;
  return drawOnce(odometer, key, cost, valuesFormat, async () => {
    const draw = gaussianSampler(noiseWords(odometer), noise);
    const { values, units } = await unitsOfValues(bounded, column);
    return values.filter((_, code) => units[code]! > 0 && units[code]! + draw() >= threshold).sort(byCodeUnit);
  });
}

function unitsOfValues(bounded: BoundedTable, column: string): UnitsPerValue | Promise<UnitsPerValue> {
  if ('rows' in bounded) return bounded.rows.unitsPerValue(column);
  const cells = columnNamed(bounded.table, column);
  return cells.kind === 'datetime'
    ? { values: [], units: new Uint32Array(0) }
    : unitsPerValue(cells, bounded.unitOfRow);
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : 1);

const valuesFormat: DrawFormat<readonly string[]> = {
  write: (values) => values,
  read: (stored) =>
    Array.isArray(stored) && stored.every((value) => typeof value === 'string')
      ? (stored as readonly string[])
      : undefined,
};
