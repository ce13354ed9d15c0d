import { textArgument } from '../argument.js';
import { columnOf, type Frame } from '../data/frame.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from '../data/series.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput } from '../table/table-metric.js';

/** What a booster learns to predict, and from which columns. */
export interface PredictionTask {
  readonly target: string;
  readonly label: Cell;
  readonly features: readonly string[];
  readonly holdout: Frame;
  isCategory(name: string): boolean;
}

const FEATURE_TYPES = ['numerical', 'categorical', 'boolean', 'datetime'];

const refuse = (sentence: string): never => {
  throw new SdMetricsError('bad_value', sentence);
};

export const isCell = (series: Series, row: number, cell: Cell): boolean => {
  if (isNullAt(series, row)) return false;
  const own = isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!;
  return own === cell || (typeof cell === 'boolean' && own === Number(cell));
};

export const hasCell = (series: Series, cell: Cell): boolean => {
  for (let row = 0; row < lengthOf(series); row++) if (isCell(series, row, cell)) return true;
  return false;
};

/** A cell among the arguments. */
export const cellArgument = ({ args }: TableInput, name: string): Cell => {
  const value = args[name];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : refuse(`Give the argument "${name}": a value of the column.`);
};

/** @throws SdMetricsError `wrong_type`, `bad_value`: an argument or the holdout is missing or does not fit */
export const predictionTask = (input: TableInput, labelArgument: string): PredictionTask => {
  const target = textArgument(input.args, 'prediction_column_name');
  if (target === undefined) throw new SdMetricsError('wrong_type', 'Give the argument "prediction_column_name".');
  if (input.holdout === undefined)
    return refuse('This metric needs real rows that were not used for training: give a holdout.');
  const sdtype = input.metadata.columns[target]?.sdtype;
  if (sdtype !== 'categorical' && sdtype !== 'boolean') refuse('The column to predict must be categorical or boolean.');
  const label = cellArgument(input, labelArgument);
  if (!hasCell(columnOf(input.real, target), label)) refuse('The label does not occur in the real training rows.');
  if (!hasCell(columnOf(input.holdout, target), label)) refuse('The label does not occur in the holdout.');
  const columns = Object.entries(input.metadata.columns);
  return {
    target,
    label,
    features: columns.filter(([name, c]) => name !== target && FEATURE_TYPES.includes(c.sdtype)).map(([name]) => name),
    holdout: input.holdout,
    isCategory: (name) => ['categorical', 'boolean'].includes(input.metadata.columns[name]?.sdtype ?? ''),
  };
};

export const targetMarks = (frame: Frame, { target, label }: PredictionTask): Uint8Array => {
  const series = columnOf(frame, target);
  return Uint8Array.from({ length: lengthOf(series) }, (_, row) => (isCell(series, row, label) ? 1 : 0));
};
