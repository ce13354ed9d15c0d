import { LikenessError } from '@likeness/table';

/** What SDMetrics raises where we raise the code; golden records and people who switch compare by it. */
export const PEER_ERRORS = {
  wrong_type: 'TypeError',
  bad_value: 'ValueError',
  incomputable: 'IncomputableMetricError',
  nothing_to_divide: 'ZeroDivisionError',
  constant_input: 'ConstantInputError',
  not_text: 'AttributeError',
  no_percentiles: 'AttributeError',
  missing_key: 'KeyError',
  unseen_value: 'IndexError',
  empty_category: 'IntCastingNaNError',
  unseen_category: 'XGBoostError',
} as const;

export type SdMetricsErrorCode = keyof typeof PEER_ERRORS;

/**
 * A metric that has no value on the data it was given, and why. Messages that the details of a report show are worded as SDMetrics
 * words them; none holds a value from the data.
 */
export class SdMetricsError extends LikenessError<SdMetricsErrorCode> {}

/** The name of the Python exception for an error, undefined for errors that are not ours. */
export const peerErrorOf = (error: unknown): string | undefined =>
  error instanceof SdMetricsError ? PEER_ERRORS[error.code] : undefined;
