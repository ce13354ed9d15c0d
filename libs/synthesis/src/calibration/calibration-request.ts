/** How rows shall differ from what the model draws by itself. */
export type CalibrationRequest =
  /** Columns have these shares, each by itself. */
  | { readonly kind: 'shares'; readonly targets: ShareTargets }
  /** Combinations of values have these shares. */
  | { readonly kind: 'combinations'; readonly columns: readonly string[]; readonly cells: readonly CombinationTarget[] }
  /** The outcome does not depend on the group. */
  | ({ readonly kind: 'parity' } & ParityRequest)
  /** The same, but of a row the outcome alone is drawn anew. */
  | ({ readonly kind: 'quantile-parity' } & Pick<ParityRequest, 'sensitive' | 'target'>)
  /** Rows as the model draws them, with a column of weights under which the outcome does not depend on the group. */
  | ({ readonly kind: 'weights' } & ParityRequest);

/** By column: shares of some of its values, each in [0, 1]; the other values divide the rest in the proportions of the model. */
export type ShareTargets = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One combination of values of the named columns, null for an empty cell, and the share of the rows that it shall have. */
export interface CombinationTarget {
  readonly values: readonly (string | null)[];
  /** In [0, 1]. */
  readonly share: number;
}

export interface ParityRequest {
  /** The column of the groups. */
  readonly sensitive: string;
  /** The column of the outcome. */
  readonly target: string;
  /** Columns that may explain a difference: the outcome is made independent of the group among rows that are alike in them. Absent: nothing may. */
  readonly given?: readonly string[];
}

/** Name of the column of weights; tables of people often have a column "weight". */
export const WEIGHT_COLUMN = 'calibration_weight';

/** The columns that a calibration is about. */
export function calibratedColumns(calibration: CalibrationRequest): readonly string[] {
  switch (calibration.kind) {
    case 'shares':
      return Object.keys(calibration.targets);
    case 'combinations':
      return calibration.columns;
    case 'parity':
    case 'weights':
      return [calibration.sensitive, calibration.target, ...(calibration.given ?? [])];
    case 'quantile-parity':
      return [calibration.sensitive, calibration.target];
  }
}
