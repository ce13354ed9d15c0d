import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitMwemPgm } from './mwem-pgm-fit.js';
import type { MwemPgmParameters } from './mwem-pgm-parameters.js';
import { mwemPgmPlanner } from './mwem-pgm-planner.js';

export const mwemPgm: Synthesizer<MwemPgmParameters> = {
  ...mwemPgmPlanner,
  fit: fitMwemPgm,
  fitCounts: fitMwemPgm,
  deserialize: (bytes) => readGraphicalModel('mwem-pgm', bytes),
};
