import { fitNaiveBayes } from '../learning/naive-bayes.js';
import { fitNearestNeighbours } from '../learning/nearest-neighbours.js';
import { randomForest } from '../learning/random-forest.js';
import { fitSupportVectorClasses } from '../learning/support-vector-classes.js';
import { categoricalAttack } from './categorical-attack.js';

export const categoricalNb = categoricalAttack('CategoricalNB', 'naive Bayes', () => fitNaiveBayes);
export const categoricalKnn = categoricalAttack(
  'CategoricalKNN',
  'five nearest neighbours',
  () => fitNearestNeighbours,
);
export const categoricalRf = categoricalAttack('CategoricalRF', 'a random forest', randomForest);
export const categoricalSvm = categoricalAttack(
  'CategoricalSVM',
  'a support-vector machine',
  () => fitSupportVectorClasses,
);
