import type { TableShares } from '../synthesizer.js';
import { allotRows, type Calibration } from './calibration.js';
import type { CombinationTarget } from './calibration-request.js';
import { badCalibration, jointShares } from './joint-shares.js';

const CLOSE = 1e-9;

/**
 * Rows in which combinations of values of several columns have given shares; all other combinations divide the rest in the proportions of the model.
 * Given its combination a row follows the model. `balance` sets the shares of each column alone, this sets joint ones.
 * @throws SynthesisError `bad_calibration`
 */
export function balanceCombinations(
  model: TableShares,
  columns: readonly string[],
  targets: readonly CombinationTarget[],
  rows: number,
  seed: number,
): Calibration {
  if (columns.length === 0 || targets.length === 0)
    throw badCalibration('Name columns, and the share of at least one combination of their values.');
  if (new Set(columns).size < columns.length) throw badCalibration('A column is named twice. Name each once.');
  const combinations = jointShares(model, columns);
  const cellOf = new Map(combinations.map(({ values }, cell) => [JSON.stringify(values), cell]));
  const wanted = new Map<number, number>();
  for (const { values, share } of targets) {
    const cell = cellOf.get(JSON.stringify(values));
    const named = columns.map((name, at) => `${name} ${values[at] ?? '(empty)'}`).join(', ');
    if (cell === undefined) throw badCalibration(`The model has no rows with ${named}. Name values that it has.`);
    if (wanted.has(cell)) throw badCalibration(`A share is given twice for ${named}. Give one.`);
    if (!(share >= 0 && share <= 1)) throw badCalibration('Shares must be numbers from 0 to 1.');
    if (share > 0 && combinations[cell]!.share === 0)
      throw badCalibration(`The model never draws ${named}, so it cannot be given a share.`);
    wanted.set(cell, share);
  }
  const given = [...wanted.values()].reduce((sum, share) => sum + share, 0);
  const rest = combinations.reduce((sum, { share }, cell) => sum + (wanted.has(cell) ? 0 : share), 0);
  if (given > 1 + CLOSE || (given < 1 - CLOSE && rest === 0))
    throw badCalibration(`The shares of these combinations must sum to ${rest === 0 ? '1' : 'at most 1'}.`);
  const left = Math.max(0, 1 - given);
  const shares = Float64Array.from(combinations, ({ share }, cell) =>
    wanted.has(cell) ? wanted.get(cell)! : rest > 0 ? (left * share) / rest : 0,
  );
  return allotRows(columns, combinations, shares, rows, seed);
}
