import { columnOf, type Frame } from '../data/frame.js';
import { isObject } from '../data/series.js';
import { fitLinearRegression } from '../learning/least-squares.js';
import { matrix, type Matrix } from '../learning/matrix.js';
import { fitPerceptron } from '../learning/multilayer-perceptron.js';
import { fitSupportVectorRegression, scaleGamma } from '../learning/support-vectors.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableMetric } from '../table/table-metric.js';
import { attackFields, NUMERICAL_TYPES } from './attack-fields.js';
import { percentilesOf } from './percentiles.js';

/** Learns numbers from the synthetic keys; predicts one for each row of real keys. */
type Attacker = (keys: Matrix, secret: Float64Array, random: MersenneTwister) => (keys: Matrix) => Float64Array;

const numbers = (frame: Frame, names: readonly string[]): readonly Float64Array[] =>
  names.map((name) => {
    const series = columnOf(frame, name);
    if (isObject(series))
      throw new SdMetricsError('wrong_type', 'An attacked column holds texts. Name numerical columns.');
    return series.values;
  });

const asMatrix = (columns: readonly Float64Array[], rows: number): Matrix => {
  const result = matrix(rows, columns.length);
  columns.forEach((column, c) => column.forEach((v, row) => (result.values[row * columns.length + c] = v)));
  return result;
};

const refuseNulls = (columns: readonly Float64Array[]): void => {
  if (columns.some((column) => column.some((v) => v !== v)))
    throw new SdMetricsError('bad_value', 'An attacked column has nulls. Remove such rows.');
};

const numericalAttack = (
  name: string,
  model: string,
  attacker: Attacker,
  nulls: 'refused' | 'seen to later',
): TableMetric => {
  const compute: TableMetric['compute'] = (input) => {
    const { known, sensitive } = attackFields(input, NUMERICAL_TYPES);
    const random = randomOf(input);
    const [keys, secrets] = [numbers(input.synthetic, known), numbers(input.synthetic, sensitive)];
    if (nulls === 'refused') refuseNulls([...keys, ...secrets]);
    const train = asMatrix(keys, input.synthetic.rowCount);
    const models = secrets.map((secret) => attacker(train, secret, random));
    const truths = numbers(input.real, sensitive);
    const percentiles = truths.map(percentilesOf);
    const realKeys = numbers(input.real, known);
    if (nulls === 'refused') refuseNulls(realKeys);
    const test = asMatrix(realKeys, input.real.rowCount);
    let loss = 0;
    models.forEach((predict, s) => {
      const percentile = percentiles[s]!;
      predict(test).forEach((guess, row) => (loss += (percentile(guess) - percentile(truths[s]![row]!)) ** 2));
    });
    return loss / input.real.rowCount;
  };
  return {
    name,
    appliesTo: 'numerical columns: key_fields and sensitive_fields',
    formula: `mean squared distance, in percentiles of the real values, of the guesses of ${model} that learned from the synthetic rows`,
    range: [0, Infinity],
    arguments: ['key_fields', 'sensitive_fields', 'seed'],
    compute,
    breakdown: (input) => ({ score: compute(input) }),
  };
};

export const numericalLr = numericalAttack('NumericalLR', 'a linear regression', fitLinearRegression, 'refused');

export const numericalMlp = numericalAttack(
  'NumericalMLP',
  'a small neural network',
  (keys, secret, random) =>
    fitPerceptron(keys, secret, { hidden: 100, outputs: 1, kind: 'identity', epochs: 200 }, random),
  'refused',
);

export const numericalSvr = numericalAttack(
  'NumericalSVR',
  'a support-vector regression',
  (keys, secret) => fitSupportVectorRegression(keys, secret, scaleGamma(keys)),
  'refused',
);

const REACH = 0.3;

/** The first of `count` places at which a condition holds that holds from somewhere on; `count` if nowhere. */
const firstPlace = (count: number, holds: (place: number) => boolean): number => {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
};

/** SDMetrics divides the sum of all secrets, not only of the near ones, by the number of near rows; so does this. */
const radiusNeighbours: Attacker = (keys, secret) => {
  const columns = Array.from({ length: keys.columns }, (_, c) =>
    Float64Array.from({ length: keys.rows }, (_row, r) => keys.values[r * keys.columns + c]!),
  );
  const curves = columns.map(percentilesOf);
  const unsorted = columns.map((column, c) => column.map(curves[c]!));
  // By the first column: rows that are too far in it alone lie at both ends.
  const order = Int32Array.from(unsorted[0]!.keys()).sort((a, b) => unsorted[0]![a]! - unsorted[0]![b]!);
  const [first, ...others] = unsorted.map((column) => Float64Array.from(order, (row) => column[row]!));
  const reach = REACH ** 2 * unsorted.length;
  const isNear = (other: number, place: readonly number[]): boolean => {
    let distance = (first![other]! - place[0]!) ** 2;
    for (let c = 0; c < others.length; c++) distance += (others[c]![other]! - place[c + 1]!) ** 2;
    return distance < reach;
  };
  const sum = secret.reduce((a, b) => a + b, 0);
  return (data) =>
    Float64Array.from({ length: data.rows }, (_, row) => {
      const place = curves.map((curve, c) => curve(data.values[row * data.columns + c]!));
      const isWithin = (other: number): boolean => (first![other]! - place[0]!) ** 2 < reach;
      const from = firstPlace(first!.length, (other) => first![other]! >= place[0]! || isWithin(other));
      const to = firstPlace(first!.length, (other) => first![other]! > place[0]! && !isWithin(other));
      let near = others.length === 0 ? to - from : 0;
      if (others.length > 0) for (let other = from; other < to; other++) if (isNear(other, place)) near++;
      return near === 0 ? 0 : sum / near;
    });
};

export const numericalRadiusNearestNeighbor = numericalAttack(
  'NumericalRadiusNearestNeighbor',
  'the rows within a radius',
  radiusNeighbours,
  'seen to later',
);
