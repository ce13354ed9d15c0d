import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitAim } from './aim-fit.js';
import type { AimParameters } from './aim-parameters.js';
import { aimPlanner } from './aim-planner.js';

export const aim: Synthesizer<AimParameters> = {
  ...aimPlanner,
  fit: fitAim,
  fitCounts: fitAim,
  deserialize: (bytes) => readGraphicalModel('aim', bytes),
};
