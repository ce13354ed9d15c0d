import { namesArgument } from '../argument.js';
import { fitNaiveBayes, type CodeLearner } from '../learning/naive-bayes.js';
import { fitNearestNeighbours } from '../learning/nearest-neighbours.js';
import { randomForest } from '../learning/random-forest.js';
import { fitSupportVectorClasses } from '../learning/support-vector-classes.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableMetric } from '../table/table-metric.js';
import { categoricalAttack } from './categorical-attack.js';

/** Attackers by the names of their metrics. */
const LEARNERS: Readonly<Record<string, (random: MersenneTwister) => CodeLearner>> = {
  CategoricalNB: () => fitNaiveBayes,
  CategoricalKNN: () => fitNearestNeighbours,
  CategoricalRF: randomForest,
  CategoricalSVM: () => fitSupportVectorClasses,
};

const attack = (name: string, model: string) => categoricalAttack(name, model, (random) => [LEARNERS[name]!(random)]);

export const categoricalNb = attack('CategoricalNB', 'naive Bayes');
export const categoricalKnn = attack('CategoricalKNN', 'five nearest neighbours');
export const categoricalRf = attack('CategoricalRF', 'a random forest');
export const categoricalSvm = attack('CategoricalSVM', 'a support-vector machine');

const ensemble = categoricalAttack(
  'CategoricalEnsemble',
  'the majority of the attackers named in "attackers"',
  (random, args) => {
    const names = namesArgument(args, 'attackers') ?? Object.keys(LEARNERS);
    if (names.length === 0 || !names.every((name) => Object.hasOwn(LEARNERS, name)))
      throw new SdMetricsError(
        'bad_value',
        `The argument "attackers" lists some of ${Object.keys(LEARNERS).join(', ')}.`,
      );
    return names.map((name) => LEARNERS[name]!(random));
  },
);

/** SDMetrics wants classes of attackers; here they are named, and all four attack if none is. */
export const categoricalEnsemble: TableMetric = {
  ...ensemble,
  arguments: [...(ensemble.arguments ?? []), 'attackers'],
};
