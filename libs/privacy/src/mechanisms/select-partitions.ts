import type { Column } from '@likeness/table';
import { checkDelta } from '../accounting/check-budget.js';
import type { BoundedTable } from '../domain/bounded-table.js';
import { columnNamed } from '../domain/column-named.js';
import { discreteGaussian } from '../noise/discrete-gaussian.js';
import { tailThreshold } from '../noise/discrete-gaussian-tail.js';
import { varianceOfCost } from '../noise/variance.js';
import type { Cost, Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { systemWords } from '../random/random-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/**
 * The values of an open column that enough privacy units have, sorted by code point (never by frequency). May be empty.
 *
 * Definition: the number of distinct units of each value, plus discrete Gaussian noise of sigma^2 = k / (2 rho), is kept where it reaches 1 + t;
 * t is the smallest integer with P(noise >= t) <= delta / k, by the exact tail.
 * Guarantee: (rho, delta)-approximate zCDP for adding or removing one unit of at most k rows: counts of the values of others have L2 sensitivity
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
  const cells = columnNamed(bounded.table, column);
  if (cells.kind === 'datetime') {
    throw new PrivacyError(
      'wrong_column_kind',
      'Values are selected for text and numbers only; measure the bounds of a datetime.',
      { column },
    );
  }
  const variance = varianceOfCost(cost.picoRho, bounded.maxRowsPerUnit);
  const threshold = 1 + tailThreshold(variance, cost.delta / bounded.maxRowsPerUnit);
  return drawOnce(odometer, key, cost, valuesFormat, () => {
    const noise = discreteGaussian(systemWords, variance);
    const kept: string[] = [];
    for (const [value, units] of unitsPerValue(cells, bounded.unitOfRow)) {
      if (units + noise() >= threshold) kept.push(value);
    }
    return kept.sort((a, b) => (a < b ? -1 : 1));
  });
}

/** In how many distinct units each value occurs; every row is a unit where none is given. */
function unitsPerValue(
  column: Exclude<Column, { kind: 'datetime' }>,
  unitOfRow: Uint32Array | undefined,
): Map<string, number> {
  const counts = new Map<string, number>();
  const seen = new Map<string, Set<number>>();
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  for (let row = 0; row < rows; row++) {
    const value = textOf(column, row);
    if (value === undefined) continue;
    if (unitOfRow) {
      const units = seen.get(value) ?? new Set();
      if (units.has(unitOfRow[row]!)) continue;
      seen.set(value, units.add(unitOfRow[row]!));
    }
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function textOf(column: Exclude<Column, { kind: 'datetime' }>, row: number): string | undefined {
  if (column.kind === 'text') return column.dictionary[column.codes[row]!];
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : String(value);
}

const valuesFormat: DrawFormat<readonly string[]> = {
  write: (values) => values,
  read: (stored) =>
    Array.isArray(stored) && stored.every((value) => typeof value === 'string')
      ? (stored as readonly string[])
      : undefined,
};
