import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitPrivBayes } from './privbayes-fit.js';
import type { PrivBayesParameters } from './privbayes-parameters.js';
import { privBayesPlanner } from './privbayes-planner.js';

export const privBayes: Synthesizer<PrivBayesParameters> = {
  ...privBayesPlanner,
  fit: fitPrivBayes,
  fitCounts: fitPrivBayes,
  deserialize: (bytes) => readGraphicalModel('privbayes', bytes),
};
