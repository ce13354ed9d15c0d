import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitMst } from './mst-fit.js';
import type { MstParameters } from './mst-parameters.js';
import { mstPlanner } from './mst-planner.js';

export const mst: Synthesizer<MstParameters> = {
  ...mstPlanner,
  fit: fitMst,
  fitCounts: fitMst,
  deserialize: (bytes) => readGraphicalModel('mst', bytes),
};
