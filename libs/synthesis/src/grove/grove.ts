import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitGrove } from './grove-fit.js';
import type { GroveParameters } from './grove-parameters.js';
import { grovePlanner } from './grove-planner.js';

export const grove: Synthesizer<GroveParameters> = {
  ...grovePlanner,
  fit: fitGrove,
  fitCounts: fitGrove,
  deserialize: (bytes) => readGraphicalModel('grove', bytes),
};
