import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitDayZ } from './dayz-fit.js';
import type { DayZParameters } from './dayz-parameters.js';
import { dayZPlanner } from './dayz-planner.js';

export const dayZ: Synthesizer<DayZParameters> = {
  ...dayZPlanner,
  fit: fitDayZ,
  fitCounts: fitDayZ,
  deserialize: (bytes) => readGraphicalModel(dayZPlanner.id, bytes),
};
