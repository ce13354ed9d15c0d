import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitAimGdp } from './aim-gdp-fit.js';
import type { AimGdpParameters } from './aim-gdp-parameters.js';
import { aimGdpPlanner } from './aim-gdp-planner.js';

export const aimGdp: Synthesizer<AimGdpParameters> = {
  ...aimGdpPlanner,
  fit: fitAimGdp,
  fitCounts: fitAimGdp,
  deserialize: (bytes) => readGraphicalModel('aim-gdp', bytes),
};
