import { textArgument } from '../argument.js';
import { cellAt } from '../data/cell-at.js';
import { columnOf, type Frame } from '../data/frame.js';
import { hasNulls } from '../data/null-count.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from '../data/series.js';
import { learnFeatures } from '../learning/features.js';
import type { Matrix } from '../learning/matrix.js';
import { learnScale } from '../learning/robust-scaler.js';
import { f1Macro, f1Score } from '../numeric/f1-score.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { r2Score } from '../numeric/r2-score.js';
import { randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';

/** Learns classes 0, 1, ... and predicts them. */
export type Classifier = (
  train: Matrix,
  target: Int32Array,
  classes: number,
  random: MersenneTwister,
) => (data: Matrix) => Int32Array;

export type Regressor = (
  train: Matrix,
  target: Float64Array,
  random: MersenneTwister,
) => (data: Matrix) => Float64Array;

/** Keys and free text teach a model nothing that holds for other rows: only these types are features. */
const FEATURE_TYPES = ['numerical', 'categorical', 'boolean', 'datetime'];

export const targetOf = ({ args }: TableInput): string => {
  const target = textArgument(args, 'target');
  if (target === undefined)
    throw new SdMetricsError('wrong_type', 'Give the column to predict as the argument "target".');
  return target;
};

interface Prepared {
  readonly train: Matrix;
  readonly test: Matrix;
}

/** Numbers for a model: learned from the training side, scaled robustly. */
const prepare = (train: Frame, test: Frame, input: TableInput): Prepared => {
  const target = targetOf(input);
  const names = Object.entries(input.metadata.columns)
    .filter(([name, c]) => name !== target && FEATURE_TYPES.includes(c.sdtype))
    .map(([name]) => name);
  const features = learnFeatures(train, names);
  const [a, b] = [features.of(train), features.of(test)];
  const scale = learnScale(a);
  return { train: scale(a), test: scale(b) };
};

const isText = (series: Series): boolean => isObject(series) && series.cells.some((c) => typeof c === 'string');

const cellOrNull = (series: Series, row: number): Cell | null => (isNullAt(series, row) ? null : cellAt(series, row));

const refuseNulls = (series: Series): void => {
  if (hasNulls(series)) throw new SdMetricsError('bad_value', 'The target has nulls. Remove such rows.');
};

const refuseNothing = (series: Series): void => {
  if (isObject(series) && series.codes.every((code) => code < 0))
    throw new SdMetricsError('wrong_type', 'The target has no values. Name a column that has some.');
};

const labels = (series: Series, labelOf: (cell: Cell | null) => number): Int32Array =>
  Int32Array.from({ length: lengthOf(series) }, (_, row) => labelOf(cellOrNull(series, row)));

const predictClasses = (
  classifier: Classifier,
  sides: () => Prepared,
  train: Int32Array,
  classes: number,
  rows: number,
  random: MersenneTwister,
): Int32Array => {
  if (new Set(train).size === 1) return new Int32Array(rows).fill(train[0]!);
  const { train: data, test } = sides();
  return classifier(data, train, classes, random)(test);
};

const scored = (
  described: Omit<TableMetric, 'compute' | 'breakdown'>,
  compute: TableMetric['compute'],
): TableMetric => ({
  ...described,
  arguments: ['target', 'seed'],
  compute,
  breakdown: (input) => ({ score: compute(input) }),
});

/** F1 on the real rows of a model that was trained on the synthetic ones; the positive class is the first of the real rows. */
export const binaryEfficacy = (name: string, classifier: Classifier, model: string): TableMetric =>
  scored(
    {
      name,
      appliesTo: 'a table and a "target" with two classes',
      formula: `F1 on the real rows of ${model} trained on the synthetic rows`,
      range: [0, 1],
    },
    (input) => {
      const [test, train] = [columnOf(input.real, targetOf(input)), columnOf(input.synthetic, targetOf(input))];
      [train, test].forEach(refuseNothing);
      const positive = test.dtype === 'object' ? cellOrNull(test, 0) : 1;
      const labelOf = (cell: Cell | null): number => (cell === positive ? 1 : 0);
      const sides = () => {
        const both = prepare(input.synthetic, input.real, input);
        if (test.dtype !== 'object') refuseNulls(train);
        return both;
      };
      const [known, truth] = [labels(train, labelOf), labels(test, labelOf)];
      return f1Score(truth, predictClasses(classifier, sides, known, 2, truth.length, randomOf(input)));
    },
  );

/** Macro F1 on the real rows of a model that was trained on the synthetic ones. */
export const multiclassEfficacy = (name: string, classifier: Classifier, model: string): TableMetric =>
  scored(
    {
      name,
      appliesTo: 'a table and a categorical "target"',
      formula: `macro F1 on the real rows of ${model} trained on the synthetic rows`,
      range: [0, 1],
    },
    (input) => {
      const [test, train] = [columnOf(input.real, targetOf(input)), columnOf(input.synthetic, targetOf(input))];
      [train, test].forEach(refuseNothing);
      for (const series of [train, test])
        if (isText(series) && hasNulls(series))
          throw new SdMetricsError('wrong_type', 'The target has nulls among texts. Remove such rows.');
      const known = [...new Set(Array.from({ length: lengthOf(train) }, (_, row) => cellOrNull(train, row)))];
      known.sort((a, b) => (a! < b! ? -1 : 1));
      const others = new Map<Cell | null, number>();
      const labelOf = (cell: Cell | null): number => {
        const at = known.indexOf(cell);
        if (at >= 0) return at;
        if (!others.has(cell)) others.set(cell, known.length + others.size);
        return others.get(cell)!;
      };
      const sides = () => {
        const both = prepare(input.synthetic, input.real, input);
        refuseNulls(train);
        return both;
      };
      const truth = labels(test, labelOf);
      const trained = labels(train, labelOf);
      return f1Macro(truth, predictClasses(classifier, sides, trained, known.length, truth.length, randomOf(input)));
    },
  );

const numbers = (series: Series): Float64Array => {
  if (isObject(series)) throw new SdMetricsError('bad_value', 'The target must be numerical.');
  refuseNulls(series);
  return series.values;
};

/** R² on the real rows of a model that was trained on the synthetic ones. */
export const regressionEfficacy = (name: string, regressor: Regressor, model: string): TableMetric =>
  scored(
    {
      name,
      appliesTo: 'a table and a numerical "target"',
      formula: `R² on the real rows of ${model} trained on the synthetic rows`,
      range: [-Infinity, 1],
    },
    (input) => {
      const [test, train] = [columnOf(input.real, targetOf(input)), columnOf(input.synthetic, targetOf(input))];
      const both = prepare(input.synthetic, input.real, input);
      const truth = numbers(test);
      return r2Score(truth, regressor(both.train, numbers(train), randomOf(input))(both.test));
    },
  );
