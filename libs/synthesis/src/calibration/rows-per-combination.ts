import type { TableShares } from '../synthesizer.js';
import { balance } from './balance.js';
import { balanceCombinations } from './balance-combinations.js';
import type { CalibrationRequest } from './calibration-request.js';
import type { Calibration } from './calibration.js';
import { statisticalParity } from './statistical-parity.js';

/** What is met by whole rows alone: so many of each combination of values, each following the model. */
export type RowsCalibration = Extract<CalibrationRequest, { kind: 'shares' | 'combinations' | 'parity' }>;

/** @throws SynthesisError `bad_calibration` */
export function rowsPerCombination(
  shares: TableShares,
  calibration: RowsCalibration,
  rows: number,
  seed: number,
): Calibration {
  switch (calibration.kind) {
    case 'shares':
      return balance(shares, calibration.targets, rows, seed);
    case 'combinations':
      return balanceCombinations(shares, calibration.columns, calibration.cells, rows, seed);
    case 'parity':
      return statisticalParity(shares, calibration, rows, seed);
  }
}
