import { calibratedColumns, type CalibrationRequest } from '../calibration/calibration-request.js';
import type { DatasetSampleRequest, RowCondition } from '../synthesizer.js';

/** What the rows of one of several tables shall be like. */
export interface TableWish {
  readonly where?: RowCondition | undefined;
  readonly calibration?: CalibrationRequest | undefined;
}

/** By table. */
export function wishesOf(
  where: NonNullable<DatasetSampleRequest['where']>,
  calibrations: NonNullable<DatasetSampleRequest['calibrations']>,
): ReadonlyMap<string, TableWish> {
  const names = new Set([...Object.keys(where), ...Object.keys(calibrations)]);
  return new Map([...names].map((name) => [name, { where: where[name], calibration: calibrations[name] }]));
}

export function wishedColumns({ where = {}, calibration }: TableWish): readonly string[] {
  return [...new Set([...Object.keys(where), ...(calibration ? calibratedColumns(calibration) : [])])];
}
