import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { ColumnParameters } from '../planning/column-parameters.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitIndependent } from './independent-fit.js';
import { independentPlanner } from './independent-planner.js';

export const independent: Synthesizer<ColumnParameters> = {
  ...independentPlanner,
  fit: fitIndependent,
  fitCounts: fitIndependent,
  deserialize: (bytes) => readGraphicalModel('independent', bytes),
};
