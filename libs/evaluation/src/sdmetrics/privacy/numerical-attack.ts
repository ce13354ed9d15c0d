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

/** SDMetrics divides the sum of all secrets, not only of the near ones, by the number of near rows; so does this. */
const radiusNeighbours: Attacker = (keys, secret) => {
  const columns = Array.from({ length: keys.columns }, (_, c) =>
    Float64Array.from({ length: keys.rows }, (_row, r) => keys.values[r * keys.columns + c]!),
  );
  const curves = columns.map(percentilesOf);
  const places = columns.map((column, c) => column.map(curves[c]!));
  const sum = secret.reduce((a, b) => a + b, 0);
  return (data) =>
    Float64Array.from({ length: data.rows }, (_, row) => {
      const place = curves.map((curve, c) => curve(data.values[row * data.columns + c]!));
      let near = 0;
      for (let other = 0; other < keys.rows; other++) {
        let distance = 0;
        places.forEach((column, c) => (distance += (column[other]! - place[c]!) ** 2));
        if (distance < REACH ** 2 * places.length) near++;
      }
      return near === 0 ? 0 : sum / near;
    });
};

export const numericalRadiusNearestNeighbor = numericalAttack(
  'NumericalRadiusNearestNeighbor',
  'the rows within a radius',
  radiusNeighbours,
  'seen to later',
);
