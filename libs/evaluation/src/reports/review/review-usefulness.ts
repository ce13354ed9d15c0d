import { measure, type Measured, type TableMetric } from '../../table-metrics/table-metric.js';
import { propensity } from '../../table-metrics/propensity.js';
import { threeWayError } from '../../table-metrics/three-way-error.js';
import { kMarginal } from '../../table-metrics/k-marginal.js';
import { judgeModels, trainOnSynthetic } from '../../table-metrics/train-on-synthetic.js';
import { SdMetricsError } from '../../sdmetrics/sdmetrics-error.js';
import type { Figure } from '../../metrics/metric.js';
import type { Gap, LearnerFinding } from '../reviewer-report.js';
import { areaInterval } from './area-interval.js';
import { jackknife, withoutGroup } from './jackknife.js';
import { outcomeOf } from './outcome.js';
import { pause, type Findings, type ReviewContext } from './review-context.js';
import { randomHalves, sampledRows } from './sampled-rows.js';

const SAMPLE = 5000;

export interface UsefulnessReview extends Findings {
  readonly learners: LearnerFinding[];
}

interface Asked {
  readonly metric: TableMetric;
  readonly sentence: string;
}

const ASKED: readonly Asked[] = [
  {
    metric: threeWayError,
    sentence: 'Share of the rows that would have to change to match the joint shares of three columns, on average.',
  },
  { metric: kMarginal, sentence: 'NIST’s score of all pairs of columns, from 0 to 1000.' },
  {
    metric: propensity,
    sentence: 'How well a decision tree tells real from synthetic rows, from 0 (not at all) to 0.25 (always).',
  },
];

/** What somebody can do with the rows: tables of counts, and models that work on real people. */
export const reviewUsefulness = async (context: ReviewContext): Promise<UsefulnessReview> => {
  const figures: Figure[] = [];
  const gaps: Gap[] = [];
  for (const asked of ASKED) {
    await pause(context);
    const figure = tableFigure(asked, context);
    if (typeof figure === 'string') gaps.push({ block: 'usefulness', title: asked.metric.title, reason: figure });
    else figures.push(figure);
  }
  await pause(context);
  const trained = train(context);
  if (typeof trained === 'string') {
    gaps.push({ block: 'usefulness', title: trainOnSynthetic.title, reason: trained });
    return { figures, gaps, learners: [] };
  }
  return { figures: [trained.figure, ...figures], gaps, learners: trained.learners };
};

/** What was found, or the reason why there is nothing. */
const attempt = <F extends object>(compute: () => F | string): F | string => {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SdMetricsError) return error.message;
    throw error;
  }
};

const known = (found: Measured): Measured | string =>
  Number.isNaN(found.value) ? (found.reason ?? 'It cannot be computed on these rows.') : found;

function tableFigure({ metric, sentence }: Asked, context: ReviewContext): Figure | string {
  const { metadata } = context;
  const [real, synthetic] = [sampledRows(context.real, 2 * SAMPLE), sampledRows(context.synthetic, SAMPLE)];
  // Of equal size, so that baseline and value are alike by chance.
  const [half, other] = randomHalves(real);
  const found = attempt(() => known(measure(metric, { real: half, synthetic, holdout: other, metadata, args: {} })));
  if (typeof found === 'string') return found;
  const again = (rest: typeof synthetic): number =>
    metric.compute({ real: half, synthetic: rest, metadata, args: {} }).value;
  return {
    id: metric.id,
    title: metric.title,
    block: 'usefulness',
    value: found.value,
    direction: metric.direction === 'lower is better' ? 'lower is better' : 'higher is better',
    baseline: found.baseline,
    interval: jackknife({
      value: found.value,
      sampled: synthetic.rowCount,
      whole: synthetic.rowCount,
      range: [metric.range[0], metric.range[1]],
      without: (group) => again(withoutGroup(synthetic, group)),
    }),
    limit: null,
    sentence,
  };
}

const LEARNERS: Readonly<Record<string, string>> = {
  boosted_trees: 'Boosted trees',
  logistic_regression: 'Logistic regression',
  neural_network: 'Neural network',
};

function train(context: ReviewContext): { figure: Figure; learners: LearnerFinding[] } | string {
  const { real, synthetic, holdout, metadata, choices } = context;
  const { target } = choices;
  if (target === undefined) return 'No column to predict was named. Name one in the plan.';
  const found = attempt(() => judgeModels({ real, synthetic, holdout, metadata, args: { target, rows: SAMPLE } }));
  if (typeof found === 'string') return found;
  const truth = outcomeOf(target, real, [holdout ?? real])?.truths[0] ?? new Uint8Array();
  const margin = (area: number): number => {
    const interval = areaInterval(area, truth);
    return interval === null ? 0 : (interval.high - interval.low) / 2;
  };
  const learners = Object.entries(found.models).map(([name, model]) => {
    const [own, made] = [model.trained_on_real.auc, model.trained_on_synthetic.auc];
    return {
      learner: LEARNERS[name] ?? name,
      ...{ trainedOnReal: own, trainedOnSynthetic: made },
      margins: { real: margin(own), synthetic: margin(made) },
    };
  });
  const figure: Figure = {
    id: 'tstr',
    title: `Predicting “${target}” after learning from synthetic rows`,
    block: 'usefulness',
    value: found.trainedOnSynthetic,
    direction: 'higher is better',
    baseline: found.trainedOnReal,
    interval: areaInterval(found.trainedOnSynthetic, truth),
    limit: null,
    sentence: `Area under the ROC curve on real people who were held back: 0.5 is a coin, 1 never errs. The baseline learned from real rows; mean of ${learners.length} kinds of model.`,
  };
  return { figure, learners };
}
