import { EMPTY_LABEL } from '@likeness/privacy';
import { SynthesisError } from '../synthesis-error.js';
import type { RowCondition, TableShares } from '../synthesizer.js';

/** One combination of values of some categorical columns. */
export interface Combination {
  readonly where: RowCondition;
  /** Values in the order of the columns; null is empty. */
  readonly values: readonly (string | null)[];
  /** Under the model. */
  readonly share: number;
}

/** Of more, nobody can say what share each shall have. */
const MOST_COMBINATIONS = 1 << 18;

export function badCalibration(why: string): SynthesisError {
  return new SynthesisError('bad_calibration', why);
}

/** What the model says of some categorical columns together, combination by combination, in row-major order. @throws SynthesisError `bad_calibration`, `bad_query` */
export function jointShares(model: TableShares, columns: readonly string[]): readonly Combination[] {
  for (const name of columns) {
    const sdtype = model.table.columns[name]?.sdtype;
    if (sdtype === undefined) throw badCalibration(`The model has no column "${name}". Check the name.`);
    if (sdtype !== 'categorical' && sdtype !== 'boolean')
      throw badCalibration(
        `Column "${name}" holds no categories, so its shares cannot be set. Choose a categorical column.`,
      );
  }
  const { labels, shares } = model.marginal(columns);
  if (shares.length > MOST_COMBINATIONS)
    throw badCalibration(`${columns.join(', ')} have too many combinations of values. Choose fewer columns.`);
  const combinations: Combination[] = [];
  shares.forEach((share, cell) => {
    let rest = cell;
    const values: (string | null)[] = [];
    for (let at = columns.length - 1; at >= 0; at--) {
      const label = labels[at]![rest % labels[at]!.length]!;
      rest = Math.floor(rest / labels[at]!.length);
      values[at] = label === EMPTY_LABEL ? null : label;
    }
    combinations.push({ values, share, where: Object.fromEntries(columns.map((name, at) => [name, values[at]!])) });
  });
  return combinations;
}
