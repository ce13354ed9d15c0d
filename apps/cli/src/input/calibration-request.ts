import type { CalibrationRequest, ParityRequest } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { explainedBy, shareTargets, type CalibrationOptions } from './calibration-options.js';

export interface AskedCalibration extends CalibrationOptions {
  readonly weights?: ParityRequest;
  readonly quantileParity?: ParityRequest;
}

/** The one way that the options name. @throws CliError `bad_usage`: they name several */
export const calibrationRequest = ({
  balance,
  parity,
  quantileParity,
  weights,
  given,
}: AskedCalibration): CalibrationRequest | undefined => {
  const asked: readonly (CalibrationRequest | undefined)[] = [
    balance.length > 0 ? { kind: 'shares', targets: shareTargets(balance) } : undefined,
    parity && { kind: 'parity', ...explainedBy(parity, given) },
    weights && { kind: 'weights', ...explainedBy(weights, given) },
    quantileParity && { kind: 'quantile-parity', ...quantileParity },
  ];
  const [first, ...others] = asked.filter((one) => one !== undefined);
  if (others.length > 0)
    throw new CliError('bad_usage', 'Give one of --balance, --parity, --quantile-parity and --weights.');
  return first;
};
