import { remember } from '../../sdmetrics/data/remember.js';
import type { Arguments } from '../../sdmetrics/metric.js';
import { confusionOf, type Confusion, type Outcomes } from '../confusion.js';
import { consistencyOf } from '../consistency-of.js';
import { differentialFairness } from '../differential-fairness.js';
import { benefitsOf, generalisedEntropy, groupMeans } from '../generalised-entropy.js';
import { privilegedGroups, type Groups } from '../groups.js';
import * as rates from '../rates.js';
import { numbersIn, outcomesIn, textsIn, type GoldenColumns } from './golden-columns.js';
import { nearestByEuclid } from './nearest-by-euclid.js';

interface Case {
  readonly outcomes: Outcomes;
  readonly groups: Groups;
  readonly args: Arguments;
  readonly columns: GoldenColumns;
  /** Of everybody, or of the privileged (true) and the others (false). */
  confusion(privileged?: boolean): Confusion;
}

type Compute = (one: Case) => unknown;

const difference =
  (rate: rates.Rate): Compute =>
  ({ confusion }) =>
    rate(confusion(false)) - rate(confusion(true));
const ratio =
  (rate: rates.Rate): Compute =>
  ({ confusion }) =>
    rate(confusion(false)) / rate(confusion(true));
const odds = ({ confusion }: Case): readonly [number, number] =>
  [rates.truePositiveRate, rates.falsePositiveRate].map((r) => r(confusion(false)) - r(confusion(true))) as [
    number,
    number,
  ];
const benefits = ({ outcomes }: Case): Float64Array => benefitsOf(outcomes.truth, outcomes.predicted);
const between = (one: Case): Float64Array => groupMeans(benefits(one), one.groups.of);
const variation = (values: Float64Array): number => Math.sqrt(2 * generalisedEntropy(values, 2));
/** At alpha 0 AIF360 divides once more by the mean benefit. */
const entropyAt = (values: Float64Array, alpha: number): number =>
  generalisedEntropy(values, alpha) / (alpha === 0 ? values.reduce((a, b) => a + b, 0) / values.length : 1);
const alphaOf = ({ args }: Case): number => Number(args['alpha'] ?? 2);
const chosenGroup = ({ args }: Case): boolean | undefined =>
  typeof args['privileged_group'] === 'boolean' ? args['privileged_group'] : undefined;

const fairness = ({ confusion }: Case, positives: (c: Confusion) => number): number => {
  const groups = [confusion(false), confusion(true)];
  return differentialFairness(groups.map(positives), groups.map(rates.rowsIn));
};
const selected = (c: Confusion): number => c.truePositives + c.falsePositives;

/** Rates of scores: each row counts with its chance of either outcome. */
const generalised = ({ outcomes, groups }: Case, privileged: boolean | undefined) => {
  const sums = [0, 0];
  const sizes = [0, 0];
  outcomes.truth.forEach((label, row) => {
    if (privileged !== undefined && groups.of[row] !== Number(privileged)) return;
    const weight = outcomes.weights?.[row] ?? 1;
    sums[label]! += weight * (outcomes.score?.[row] ?? NaN);
    sizes[label]! += weight;
  });
  const [alarms, hits] = [sums[0]! / sizes[0]!, sums[1]! / sizes[1]!];
  return { GTPR: hits, GTNR: 1 - alarms, GFPR: alarms, GFNR: 1 - hits };
};

const performance = (one: Case) => {
  const privileged = chosenGroup(one);
  const c = one.confusion(privileged);
  return {
    TPR: rates.truePositiveRate(c),
    TNR: rates.trueNegativeRate(c),
    FPR: rates.falsePositiveRate(c),
    FNR: rates.falseNegativeRate(c),
    ...generalised(one, privileged),
    PPV: rates.precision(c),
    NPV: rates.negativePrecision(c),
    FDR: rates.falseDiscoveryRate(c),
    FOR: rates.falseOmissionRate(c),
    ACC: rates.accuracy(c),
  };
};

const confusionTable = (one: Case) => {
  const c = one.confusion(chosenGroup(one));
  return { TP: c.truePositives, FP: c.falsePositives, TN: c.trueNegatives, FN: c.falseNegatives };
};

const FEATURES = ['age', 'education_num', 'hours_per_week', 'capital_gain', 'capital_loss'];

const MOST_NEIGHBOURS = 10;

/** The search looks at every pair of rows: once for each table and way to group. */
const searched = remember((_: GoldenColumns) => new Map<string, Int32Array>());

const neighboursOf = ({ args, columns, groups }: Case): Int32Array => {
  const known = searched(columns);
  const key = `${String(args['sensitive'])} ${String(args['privileged'])}`;
  const features = [...FEATURES.map((name) => numbersIn(columns, name)), Float64Array.from(groups.of)];
  const found = known.get(key) ?? nearestByEuclid(features, MOST_NEIGHBOURS);
  known.set(key, found);
  return found;
};

const consistency = (one: Case): number => {
  const count = Math.min(MOST_NEIGHBOURS, Number(one.args['n_neighbors'] ?? 5));
  const nearest = neighboursOf(one).filter((_, at) => at % MOST_NEIGHBOURS < count);
  return consistencyOf(one.outcomes.predicted, nearest, count);
};

/** Of a data set: its labels are both what is true and what was decided. */
const OF_DATA: Readonly<Record<string, Compute>> = {
  statistical_parity_difference: difference(rates.selectionRate),
  mean_difference: difference(rates.selectionRate),
  disparate_impact: ratio(rates.selectionRate),
  base_rate: ({ confusion }) => rates.baseRate(confusion()),
  num_positives: ({ confusion }) => selected(confusion()),
  num_negatives: ({ confusion }) => rates.rowsIn(confusion()) - selected(confusion()),
  smoothed_empirical_differential_fairness: (one) => fairness(one, selected),
  consistency,
};

const OF_PREDICTIONS: Readonly<Record<string, Compute>> = {
  statistical_parity_difference: difference(rates.selectionRate),
  disparate_impact: ratio(rates.selectionRate),
  equal_opportunity_difference: difference(rates.truePositiveRate),
  average_odds_difference: (one) => (odds(one)[0] + odds(one)[1]) / 2,
  average_abs_odds_difference: (one) => (Math.abs(odds(one)[0]) + Math.abs(odds(one)[1])) / 2,
  equalized_odds_difference: (one) => Math.max(...odds(one).map(Math.abs)),
  true_positive_rate_difference: difference(rates.truePositiveRate),
  false_positive_rate_difference: difference(rates.falsePositiveRate),
  false_negative_rate_difference: difference(rates.falseNegativeRate),
  false_discovery_rate_difference: difference(rates.falseDiscoveryRate),
  false_omission_rate_difference: difference(rates.falseOmissionRate),
  error_rate_difference: difference(rates.errorRate),
  false_positive_rate_ratio: ratio(rates.falsePositiveRate),
  false_negative_rate_ratio: ratio(rates.falseNegativeRate),
  false_discovery_rate_ratio: ratio(rates.falseDiscoveryRate),
  false_omission_rate_ratio: ratio(rates.falseOmissionRate),
  error_rate_ratio: ratio(rates.errorRate),
  theil_index: (one) => generalisedEntropy(benefits(one), 1),
  coefficient_of_variation: (one) => variation(benefits(one)),
  generalized_entropy_index: (one) => entropyAt(benefits(one), alphaOf(one)),
  between_group_theil_index: (one) => generalisedEntropy(between(one), 1),
  between_group_coefficient_of_variation: (one) => variation(between(one)),
  between_group_generalized_entropy_index: (one) => entropyAt(between(one), alphaOf(one)),
  between_all_groups_theil_index: (one) => generalisedEntropy(between(one), 1),
  between_all_groups_coefficient_of_variation: (one) => variation(between(one)),
  between_all_groups_generalized_entropy_index: (one) => entropyAt(between(one), alphaOf(one)),
  differential_fairness_bias_amplification: (one) =>
    fairness(one, selected) - fairness(one, (c) => c.truePositives + c.falseNegatives),
  performance_measures: performance,
  binary_confusion_matrix: confusionTable,
};

const CLASSES = { BinaryLabelDatasetMetric: OF_DATA, ClassificationMetric: OF_PREDICTIONS };

export const aif360MetricNames = (): readonly string[] =>
  Object.entries(CLASSES).flatMap(([kind, metrics]) => Object.keys(metrics).map((name) => `${kind}.${name}`));

/** The value of one record of AIF360. */
export const computeAif360Record = (metric: string, args: Arguments, columns: GoldenColumns): unknown => {
  const [kind, name] = metric.split('.') as [keyof typeof CLASSES, string];
  const known = outcomesIn(columns, args['sample_weight'], Number(args['favorable'] ?? 1));
  const labels = args['labels'] === 'y_pred' ? known.predicted : known.truth;
  const outcomes = kind === 'ClassificationMetric' ? known : { ...known, truth: labels, predicted: labels };
  const groups = privilegedGroups(textsIn(columns, String(args['sensitive'])), String(args['privileged']));
  const confusion = (privileged?: boolean): Confusion =>
    confusionOf(outcomes, privileged === undefined ? undefined : (row) => groups.of[row] === Number(privileged));
  return CLASSES[kind][name]!({ outcomes, groups, args, columns, confusion });
};
