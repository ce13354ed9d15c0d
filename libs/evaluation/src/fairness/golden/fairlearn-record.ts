import type { Arguments } from '../../sdmetrics/metric.js';
import { confusionOf, confusions, type Confusion } from '../confusion.js';
import { groupsOf } from '../groups.js';
import * as rates from '../rates.js';
import { outcomesIn, textsIn, type GoldenColumns } from './golden-columns.js';

/** A share of nothing is 0 here, as in fairlearn and scikit-learn. */
const orZero =
  (rate: rates.Rate): rates.Rate =>
  (confusion) => {
    const value = rate(confusion);
    return Number.isNaN(value) ? 0 : value;
  };

const FRAMES: Readonly<Record<string, rates.Rate>> = {
  count: rates.rowsIn,
  selection_rate: rates.selectionRate,
  true_positive_rate: orZero(rates.truePositiveRate),
  false_positive_rate: orZero(rates.falsePositiveRate),
  true_negative_rate: orZero(rates.trueNegativeRate),
  false_negative_rate: orZero(rates.falseNegativeRate),
  accuracy: rates.accuracy,
  precision: orZero(rates.precision),
  recall: orZero(rates.truePositiveRate),
  f1: orZero(rates.f1),
  balanced_accuracy: rates.balancedAccuracy,
  mean_prediction: rates.selectionRate,
};

interface Frame {
  readonly overall: number;
  readonly by_group: Readonly<Record<string, number>>;
  readonly difference_between: number;
  readonly difference_overall: number;
  readonly ratio_between: number;
  readonly ratio_overall: number;
  readonly group_min: number;
  readonly group_max: number;
}

const frameOf = (rate: rates.Rate, all: Confusion, groups: readonly Confusion[], labels: readonly string[]): Frame => {
  const values = groups.map(rate);
  const overall = rate(all);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const ratios = values.map((value) => Math.min(value / overall, overall / value));
  return {
    overall,
    by_group: Object.fromEntries(labels.map((label, group) => [label, values[group]!])),
    difference_between: most - least,
    difference_overall: Math.max(...values.map((value) => Math.abs(value - overall))),
    ratio_between: least / most,
    ratio_overall: Math.min(...ratios.map((ratio) => (Number.isNaN(ratio) ? 1 : ratio))),
    group_min: least,
    group_max: most,
  };
};

const PARITY: Readonly<Record<string, readonly string[]>> = {
  demographic_parity: ['selection_rate'],
  equalized_odds: ['true_positive_rate', 'false_positive_rate'],
  equal_opportunity: ['true_positive_rate'],
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

export const fairlearnMetricNames = (): readonly string[] => [
  ...Object.keys(FRAMES).map((name) => `MetricFrame.${name}`),
  ...Object.keys(PARITY).flatMap((name) => [`${name}_difference`, `${name}_ratio`]),
];

/** The value of one record of fairlearn. */
export const computeFairlearnRecord = (metric: string, args: Arguments, columns: GoldenColumns): unknown => {
  const outcomes = outcomesIn(columns, args['sample_weight']);
  const sensitive = args['sensitive'] as readonly string[];
  const groups = groupsOf(sensitive.map((name) => textsIn(columns, name)));
  const [all, each] = [confusionOf(outcomes), confusions(outcomes, groups)];
  const frame = (name: string): Frame => frameOf(FRAMES[name]!, all, each, groups.labels);
  if (metric.startsWith('MetricFrame.')) return frame(metric.slice('MetricFrame.'.length));
  const isRatio = metric.endsWith('_ratio');
  const frames = PARITY[metric.replace(/_(?:ratio|difference)$/, '')]!.map(frame);
  const suffix = args['method'] === 'to_overall' ? 'overall' : 'between';
  const values = frames.map((one) => one[`${isRatio ? 'ratio' : 'difference'}_${suffix}`]);
  if (args['agg'] === 'mean') return mean(values);
  return isRatio ? Math.min(...values) : Math.max(...values);
};
