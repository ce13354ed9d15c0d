import type { Table } from '@likeness/table';
import type { TableShares } from '../synthesizer.js';
import { WEIGHT_COLUMN } from './calibration-request.js';
import { combinationKey, combinationKeys } from './combination-keys.js';
import type { CombinationEffect } from './calibration.js';
import { jointShares } from './joint-shares.js';

/** Shares of combinations of values in a model, and in rows that came of it: by their weights, where they have some. @throws SynthesisError `bad_calibration` */
export function countedEffect(
  before: TableShares,
  columns: readonly string[],
  rows: Table,
): readonly CombinationEffect[] {
  const weights = rows.columns.find(({ name }) => name === WEIGHT_COLUMN);
  const keyOf = combinationKeys(rows, columns);
  const counts = new Map<string, number>();
  let total = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    const weight = weights?.kind === 'number' ? weights.values[row]! : 1;
    const key = keyOf(row);
    counts.set(key, (counts.get(key) ?? 0) + weight);
    total += weight;
  }
  return jointShares(before, columns).flatMap(({ values, share }) => {
    const after = (counts.get(combinationKey(values)) ?? 0) / Math.max(1, total);
    if (share === 0 && after === 0) return [];
    return [{ values: Object.fromEntries(columns.map((name, at) => [name, values[at]!])), before: share, after }];
  });
}
