import { textArgument } from '../sdmetrics/argument.js';
import { remember } from '../sdmetrics/data/remember.js';
import { fitGradientBoosting, type BoostColumn } from '../sdmetrics/learning/gradient-boosting.js';
import { fitLogisticRegression } from '../sdmetrics/learning/logistic-regression.js';
import { fitPerceptron } from '../sdmetrics/learning/multilayer-perceptron.js';
import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { pearson } from '../sdmetrics/numeric/pearson.js';
import { ranks } from '../sdmetrics/numeric/ranks.js';
import { rocAuc } from '../sdmetrics/numeric/roc-auc.js';
import { randomOf } from '../sdmetrics/numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { encodeColumns, pointsOf, type EncodedColumn } from './encoded-columns.js';
import { sampledFrames } from './sampled-points.js';
import type { Answer, TableMetric } from './table-metric.js';

/** Real, synthetic and held-back rows, in this order in every column. */
interface Task {
  readonly features: readonly EncodedColumn[];
  /** 1: the rarest class of the real table. */
  readonly truths: readonly Uint8Array[];
}

const [REAL, SYNTHETIC, HOLDOUT] = [0, 1, 2];

const rarest = ({ size, values }: EncodedColumn): number => {
  const counts = new Float64Array(size);
  for (const code of values[REAL]!) counts[code]!++;
  return [...counts.keys()].filter((code) => counts[code]! > 0).reduce((a, b) => (counts[b]! < counts[a]! ? b : a));
};

const taskOf = (input: TableInput): Task | string => {
  const target = textArgument(input.args, 'target');
  if (target === undefined)
    throw new SdMetricsError('bad_value', 'Give the argument "target": a categorical or boolean column to predict.');
  if (input.holdout === undefined || input.holdout.rowCount === 0)
    return 'This metric tests on real rows that were not used for training: give a holdout.';
  const frames = sampledFrames(input, [input.real, input.synthetic, input.holdout], 20_000);
  const columns = encodeColumns(frames, input.metadata);
  const secret = columns.find(({ name }) => name === target);
  if (secret?.kind !== 'category')
    throw new SdMetricsError('wrong_type', 'The column to predict must be categorical or boolean, and in every table.');
  const label = rarest(secret);
  const truths = secret.values.map((codes) => Uint8Array.from(codes, (code) => (code === label ? 1 : 0)));
  const varied = truths.every((truth) => truth.includes(1) && truth.includes(0));
  if (!varied) return 'The rarest class, or every other one, is missing in one of the tables.';
  const features = columns.filter(({ name }) => name !== target);
  return features.length === 0 ? 'There is no column to predict from.' : { features, truths };
};

/** Chances of the rare class for the rows of the holdout. */
type Learner = (task: Task, train: number, random: MersenneTwister) => Float64Array;

const boostColumns = (features: readonly EncodedColumn[], table: number): readonly BoostColumn[] =>
  features.map(({ kind, values }) => ({ kind, values: values[table]! }));

type Boosted = ReturnType<typeof fitGradientBoosting>;

/** The trees of each table of a task, grown once. */
const boosted = remember(({ features, truths }: Task): ((train: number) => Boosted) => {
  const grown = new Map<number, Boosted>();
  return (train) => {
    const trees = grown.get(train) ?? fitGradientBoosting(boostColumns(features, train), truths[train]!);
    grown.set(train, trees);
    return trees;
  };
});

const matrices = ({ features }: Task) =>
  pointsOf(features).map(({ count, width, values }) => ({ rows: count, columns: width, values }));

const LEARNERS: Readonly<Record<string, Learner>> = {
  boosted_trees: (task, train) =>
    boosted(task)(train)(boostColumns(task.features, HOLDOUT), task.truths[HOLDOUT]!.length),
  logistic_regression: (task, train) => {
    const data = matrices(task);
    return fitLogisticRegression(data[train]!, task.truths[train]!, { iterations: 200 })(data[HOLDOUT]!);
  },
  neural_network: (task, train, random) => {
    const data = matrices(task);
    const options = { hidden: 32, outputs: 1, kind: 'logistic', epochs: 20 } as const;
    return fitPerceptron(data[train]!, Float64Array.from(task.truths[train]!), options, random)(data[HOLDOUT]!);
  },
};

/** Share of the rare rows among as many highest scores as there are rare rows: a recall that no threshold can flatter. */
const recallAtPrevalence = (truth: Uint8Array, scores: Float64Array): number => {
  const rare = truth.reduce((sum, label) => sum + label, 0);
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.subarray(0, rare).reduce((sum, row) => sum + truth[row]!, 0) / rare;
};

const judged = (truth: Uint8Array, scores: Float64Array) => ({
  auc: rocAuc(truth, scores),
  recall_of_rarest: recallAtPrevalence(truth, scores),
});

/** How much AUC boosted trees lose when one column of the holdout is shuffled, by column (Breiman 2001). */
const importances = (task: Task, train: number, random: MersenneTwister): Float64Array => {
  const predict = boosted(task)(train);
  const { features, truths } = task;
  const [columns, truth] = [boostColumns(features, HOLDOUT), truths[HOLDOUT]!];
  const whole = rocAuc(truth, predict(columns, truth.length));
  return Float64Array.from(columns, (column, at) => {
    const order = random.permutation(truth.length);
    const shuffled = { ...column, values: Float64Array.from(order, (row) => column.values[row]!) };
    return whole - rocAuc(truth, predict(columns.with(at, shuffled), truth.length));
  });
};

const rankAgreement = (a: Float64Array, b: Float64Array): number => (a.length < 2 ? 1 : pearson(ranks(a), ranks(b)));

export interface JudgedModels {
  /** By the name of the learner. */
  readonly models: Readonly<Record<string, Readonly<Record<'trained_on_real' | 'trained_on_synthetic', Judged>>>>;
  /** Mean areas under the ROC curve. */
  readonly trainedOnReal: number;
  readonly trainedOnSynthetic: number;
}

type Judged = ReturnType<typeof judged>;

const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;

const judgeTask = (task: Task, input: TableInput) => {
  const truth = task.truths[HOLDOUT]!;
  const models = Object.entries(LEARNERS).map(([name, learn]) => {
    const train = (table: number): Judged => judged(truth, learn(task, table, randomOf(input)));
    return [name, { trained_on_real: train(REAL), trained_on_synthetic: train(SYNTHETIC) }] as const;
  });
  const areas = (of: 'trained_on_real' | 'trained_on_synthetic'): Float64Array =>
    Float64Array.from(models, ([, model]) => model[of].auc);
  return {
    models: Object.fromEntries(models),
    real: areas('trained_on_real'),
    synthetic: areas('trained_on_synthetic'),
  };
};

/** How well models do that learned from real and from synthetic rows, without asking what they found important; or why nobody knows. */
export const judgeModels = (input: TableInput): JudgedModels | string => {
  const task = taskOf(input);
  if (typeof task === 'string') return task;
  const { models, real, synthetic } = judgeTask(task, input);
  return { models, trainedOnReal: mean(real), trainedOnSynthetic: mean(synthetic) };
};

/** Train on synthetic, test on real: with three learners, the rarest class, and whether the same things turn out to matter. */
export const trainOnSynthetic: TableMetric = {
  id: 'tstr',
  title: 'Train on synthetic, test on real',
  appliesTo: 'a table, a holdout and "target": a categorical or boolean column to predict',
  formula:
    'mean area under the ROC curve for the rarest class over boosted trees, logistic regression and a small neural network, trained on synthetic rows, tested on the holdout',
  source: 'Esteban, Hyland and Rätsch 2017; the breakdown has the same for real rows and rank agreements',
  direction: 'higher is better',
  range: [0, 1],
  arguments: ['target', 'rows', 'seed'],
  exposure: 'touches-private',
  compute(input): Answer {
    const task = taskOf(input);
    if (typeof task === 'string') return { value: NaN, reason: task };
    const { models, real, synthetic } = judgeTask(task, input);
    const [ofReal, ofSynthetic] = [REAL, SYNTHETIC].map((table) => importances(task, table, randomOf(input)));
    return {
      value: mean(synthetic),
      breakdown: {
        trained_on_real: mean(real),
        models,
        rank_agreement_of_models: rankAgreement(real, synthetic),
        rank_agreement_of_features: rankAgreement(ofReal!, ofSynthetic!),
        importance_of_features: Object.fromEntries(
          task.features.map(({ name }, i) => [name, { real: ofReal![i]!, synthetic: ofSynthetic![i]! }]),
        ),
      },
    };
  },
};
