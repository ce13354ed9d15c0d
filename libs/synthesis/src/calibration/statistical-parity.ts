import type { Model } from '../synthesizer.js';
import { marginalOf } from './balance.js';
import { allotRows, type Calibration } from './calibration.js';
import { badCalibration, jointShares } from './joint-shares.js';

export interface ParityRequest {
  /** The column of the groups. */
  readonly sensitive: string;
  /** The column of the outcome. */
  readonly target: string;
}

/**
 * Rows in which the outcome does not depend on the group: every pair of group and outcome has the product of their shares, so that both stay as
 * frequent as they were, and given both a row follows the model.
 * Citation: Kamiran and Calders 2012, "Data preprocessing techniques for classification without discrimination" (uniform sampling), from a model
 * instead of from rows.
 * @throws SynthesisError `bad_calibration`: also where the model never draws some group with some outcome
 */
export function statisticalParity(model: Model, request: ParityRequest, rows: number, seed: number): Calibration {
  const { shares, combinations, columns } = independentShares(model, request);
  return allotRows(columns, combinations, shares, rows, seed);
}

/** P(group) P(outcome) for every pair. @throws SynthesisError `bad_calibration` */
export function independentShares(model: Pick<Model, 'table' | 'marginal'>, { sensitive, target }: ParityRequest) {
  const columns = [sensitive, target] as const;
  const combinations = jointShares(model, columns);
  const groups = marginalOf(combinations, 0, ({ share }) => share);
  const outcomes = marginalOf(combinations, 1, ({ share }) => share);
  const shares = Float64Array.from(combinations, ({ values, share }) => {
    const wanted = groups.get(values[0]!)! * outcomes.get(values[1]!)!;
    if (wanted > 0 && share === 0)
      throw badCalibration(
        `The model never draws some group of "${sensitive}" with some outcome of "${target}", so parity cannot be had. Choose other columns.`,
      );
    return wanted;
  });
  return { columns, combinations, shares };
}
