import type { TableShares } from '../synthesizer.js';
import { allotRows, type Calibration } from './calibration.js';
import type { ParityRequest } from './calibration-request.js';
import { badCalibration, jointShares, type Combination } from './joint-shares.js';

/**
 * Rows in which the outcome does not depend on the group: every pair of group and outcome has the product of their shares, so that both stay as
 * frequent as they were, and given both a row follows the model. With columns that may explain a difference, the same holds within each combination of
 * their values: what they explain stays.
 * Citation: Kamiran and Calders 2012, "Data preprocessing techniques for classification without discrimination" (uniform sampling), from a model
 * instead of from rows; Zliobaite, Kamiran and Calders 2011, "Handling conditional discrimination", for columns that explain.
 * @throws SynthesisError `bad_calibration`: also where the model never draws some group with some outcome
 */
export function statisticalParity(model: TableShares, request: ParityRequest, rows: number, seed: number): Calibration {
  const { shares, combinations, columns } = independentShares(model, request);
  return allotRows(columns, combinations, shares, rows, seed);
}

/** P(x) P(group | x) P(outcome | x) for every pair and all values x of the columns that explain. @throws SynthesisError `bad_calibration` */
export function independentShares(model: TableShares, { sensitive, target, given = [] }: ParityRequest) {
  const columns = [sensitive, target, ...given];
  if (new Set(columns).size < columns.length)
    throw badCalibration('A column is named twice. Name a group, an outcome and other columns that explain it.');
  const combinations = jointShares(model, columns);
  const everybody = sumsBy(combinations, []);
  const groups = sumsBy(combinations, [0]);
  const outcomes = sumsBy(combinations, [1]);
  const shares = Float64Array.from(combinations, (combination) => {
    const { share } = combination;
    const all = everybody(combination);
    const wanted = all > 0 ? (groups(combination) * outcomes(combination)) / all : 0;
    if (wanted > 0 && share === 0)
      throw badCalibration(
        `The model never draws some group of "${sensitive}" with some outcome of "${target}", so parity cannot be had. Choose other columns.`,
      );
    return wanted;
  });
  return { columns, combinations, shares };
}

/** Sums of shares over what is neither at these places nor explains: for a combination, the sum that it belongs to. */
function sumsBy(combinations: readonly Combination[], places: readonly number[]): (of: Combination) => number {
  const keyOf = ({ values }: Combination): string =>
    JSON.stringify([...places.map((at) => values[at]!), ...values.slice(2)]);
  const sums = new Map<string, number>();
  for (const combination of combinations) {
    const key = keyOf(combination);
    sums.set(key, (sums.get(key) ?? 0) + combination.share);
  }
  return (of) => sums.get(keyOf(of))!;
}
