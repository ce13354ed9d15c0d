import { fairnessMetrics } from '../../fairness/registry.js';
import type { FairnessContext, FairnessMetric } from '../../fairness/fairness-metric.js';
import { groupsOf, type Groups } from '../../fairness/groups.js';
import type { Figure, FigureInterval } from '../../metrics/metric.js';
import { percent } from '../../metrics/percent.js';
import { wholeNumber } from '../../metrics/whole-number.js';
import { fitLogisticRegression } from '../../sdmetrics/learning/logistic-regression.js';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';
import { encodeColumns, pointsOf } from '../../table-metrics/encoded-columns.js';
import type { FairnessFindings, Gap, GroupFinding } from '../reviewer-report.js';
import { groupFidelity } from './group-fidelity.js';
import { groupTexts } from './group-rows.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { pause, type Findings, type ReviewContext } from './review-context.js';
import { sampledRows } from './sampled-rows.js';

/** Groups with fewer rows are shown but not compared. */
export const MINIMUM_SIZE = 30;

const ROWS = 10_000;
const REPETITIONS = 100;

export interface FairnessReview extends Findings {
  readonly fairness: FairnessFindings | null;
}

/** Whom does the noise hurt, and what do models do that learned from it? Groups are those of the columns that the owner named. */
export const reviewFairness = async (context: ReviewContext): Promise<FairnessReview> => {
  const { choices, real, synthetic } = context;
  const sensitive = (choices.sensitive ?? []).filter((name) => real.columns.has(name));
  if (sensitive.length === 0)
    return nothing('No sensitive column was named. Name one or several in the plan to see whom the noise hurts.');
  const [few, made, held] = [real, synthetic, context.holdout ?? real].map((frame) => sampledRows(frame, ROWS)) as [
    typeof real,
    typeof real,
    typeof real,
  ];
  const texts = groupTexts(sensitive, [real, synthetic, held]);
  const [realGroups, syntheticGroups, heldGroups] = texts.map((columns) => inWords(groupsOf(columns))) as [
    Groups,
    Groups,
    Groups,
  ];
  await pause(context);
  const outcome =
    choices.target === undefined ? undefined : outcomeOf(choices.target, real, [real, synthetic, few, made, held]);
  const groups = groupFidelity(context, realGroups, syntheticGroups, outcome);
  const figures = groupFigures(groups);
  const gaps: Gap[] = [];
  if (outcome === undefined)
    gaps.push({ block: 'fairness', title: 'Decisions', reason: whyNoDecisions(choices.target) });
  else {
    await pause(context);
    figures.push(...labelFigures(outcome, realGroups, syntheticGroups));
    if (context.holdout === undefined)
      gaps.push({
        block: 'fairness',
        title: 'Models',
        reason: 'Models are judged on people who were held back, and none were.',
      });
    else figures.push(...modelFigures([few, made, held], outcome.truths.slice(2), heldGroups, context, gaps));
  }
  return {
    figures,
    gaps,
    fairness: { sensitive: [...sensitive], target: choices.target ?? null, outcome: outcome?.label ?? null, groups },
  };
};

/** Values of several columns stand beside each other. */
const inWords = ({ labels, of }: Groups): Groups => ({
  labels: labels.map((label) => label.replaceAll('|', ', ')),
  of,
});

/** Of groups that are large enough to be compared. */
function groupFigures(all: readonly GroupFinding[]): Figure[] {
  const groups = all.filter(({ realRows }) => realRows >= MINIMUM_SIZE);
  const missing = groups.filter(({ syntheticRows }) => syntheticRows === 0);
  const shared = { block: 'fairness', direction: 'lower is better', limit: null } as const;
  const figures: Figure[] = groups
    .filter(({ syntheticRows }) => syntheticRows > 0)
    .slice(0, 1)
    .map(({ group, error, floor, margin }) => ({
      ...shared,
      id: 'group-error-worst',
      title: 'Error in the worst group',
      value: error,
      baseline: floor,
      interval: { low: Math.max(0, error - margin), high: Math.min(1, error + margin), confidence: 0.95 },
      sentence: `Single columns are furthest from the real people in “${group}”: ${percent(error)} on average, where a fresh real sample of that group would differ by ${percent(floor)}.`,
    }));
  if (groups.length === 0) return figures;
  return [
    ...figures,
    {
      ...shared,
      id: 'groups-missing',
      title: 'Groups without a synthetic row',
      value: missing.length,
      baseline: 0,
      interval: null,
      isExact: true,
      sentence:
        missing.length === 0
          ? `All ${groups.length} groups of at least ${MINIMUM_SIZE} real people have synthetic rows.`
          : `Of ${groups.length} groups of at least ${MINIMUM_SIZE} real people, nobody stands for ${missing.map(({ group, realRows }) => `“${group}” (${wholeNumber(realRows)} people)`).join(', ')}.`,
    },
  ];
}

const nothing = (reason: string): FairnessReview => ({
  figures: [],
  gaps: [{ block: 'fairness', title: 'Groups of people', reason }],
  fairness: null,
});

const whyNoDecisions = (target: string | undefined): string =>
  target === undefined
    ? 'No column to predict was named, so there are no decisions to compare.'
    : 'The column to predict must have from 2 to 50 values.';

const directionOf = ({ ideal }: FairnessMetric): Figure['direction'] =>
  ideal === 0 ? 'lower is better' : 'higher is better';

/** How different the groups are to begin with, in the synthetic rows and in the real ones. */
function labelFigures({ truths }: Outcome, real: Groups, synthetic: Groups): Figure[] {
  return fairnessMetrics
    .filter(({ needs }) => needs === 'labels')
    .flatMap((metric) => {
      const estimate = (truth: Uint8Array, groups: Groups) =>
        metric.compute({ outcomes: { truth, predicted: truth }, groups, minimumSize: MINIMUM_SIZE });
      const [found, baseline] = [estimate(truths[1]!, synthetic), estimate(truths[0]!, real)];
      if (found.value === null) return [];
      const context = {
        outcomes: { truth: truths[1]!, predicted: truths[1]! },
        groups: synthetic,
        minimumSize: MINIMUM_SIZE,
      };
      return [
        {
          id: `fairness-${metric.id}`,
          title: `${metric.title}, in the synthetic rows`,
          block: 'fairness' as const,
          value: found.value,
          direction: directionOf(metric),
          baseline: baseline.value,
          interval: bootstrap(metric, context),
          limit: null,
          sentence: `${found.sentence} The baseline is the same in the real rows: nearer to it is more faithful.`,
        },
      ];
    });
}

/** What a simple model decides about held-back people: learned from synthetic rows, and, as the baseline, from real rows. */
function modelFigures(
  frames: readonly [ReviewContext['real'], ReviewContext['real'], ReviewContext['real']],
  truths: readonly Uint8Array[],
  groups: Groups,
  { metadata, choices }: ReviewContext,
  gaps: Gap[],
): Figure[] {
  const features = encodeColumns(frames, metadata).filter(({ name }) => name !== choices.target);
  const varied = truths.every((truth) => truth.includes(1) && truth.includes(0));
  if (features.length === 0 || !varied) {
    gaps.push({
      block: 'fairness',
      title: 'Models',
      reason: 'Both outcomes must occur in every table, beside another column.',
    });
    return [];
  }
  const data = pointsOf(features).map(({ count, width, values }) => ({ rows: count, columns: width, values }));
  const contextOf = (train: 0 | 1): FairnessContext => {
    const odds = fitLogisticRegression(data[train]!, truths[train]!, { iterations: 200 })(data[2]!);
    const outcomes = {
      truth: truths[2]!,
      predicted: Uint8Array.from(odds, (value) => Number(value > 0)),
      score: odds.map((value) => 1 / (1 + Math.exp(-value))),
    };
    return { outcomes, groups, minimumSize: MINIMUM_SIZE };
  };
  const [onReal, onSynthetic] = [contextOf(0), contextOf(1)];
  return fairnessMetrics
    .filter(({ needs }) => needs === 'predictions')
    .flatMap((metric): Figure[] => {
      const [found, baseline] = [metric.compute(onSynthetic), metric.compute(onReal)];
      if (found.value === null) {
        gaps.push({ block: 'fairness', title: metric.title, reason: found.reason });
        return [];
      }
      return [
        {
          id: `fairness-${metric.id}`,
          title: metric.title,
          block: 'fairness',
          value: found.value,
          direction: directionOf(metric),
          baseline: baseline.value,
          interval: bootstrap(metric, onSynthetic),
          limit: null,
          sentence: `Decisions of a model that learned from synthetic rows, about people held back. ${found.sentence} The baseline learned from real rows.`,
        },
      ];
    });
}

/** Percentiles over people drawn with replacement (Efron 1979); at most so many of them. */
function bootstrap(metric: FairnessMetric, { outcomes, groups, minimumSize }: FairnessContext): FigureInterval | null {
  const random = new MersenneTwister(2);
  const rows = groups.of.length;
  const values: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const order = Int32Array.from({ length: rows }, () => Math.floor(random.double() * rows));
    const pick = (from: Uint8Array): Uint8Array => Uint8Array.from(order, (row) => from[row]!);
    const { value } = metric.compute({
      outcomes: { truth: pick(outcomes.truth), predicted: pick(outcomes.predicted) },
      groups: { labels: groups.labels, of: order.map((row) => groups.of[row]!) },
      minimumSize,
    });
    if (value !== null) values.push(value);
  }
  if (values.length < REPETITIONS / 2) return null;
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  return { low: at(0.025), high: at(0.975), confidence: 0.95 };
}
