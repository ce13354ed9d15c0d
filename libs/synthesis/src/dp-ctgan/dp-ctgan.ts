import { readPopulationModel } from '../population/population-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitDpCtgan } from './dp-ctgan-fit.js';
import type { DpCtganParameters } from './dp-ctgan-parameters.js';
import { dpCtganPlanner } from './dp-ctgan-planner.js';

export const dpCtgan: Synthesizer<DpCtganParameters> = {
  ...dpCtganPlanner,
  fit: fitDpCtgan,
  deserialize: (bytes) => readPopulationModel('dp-ctgan', bytes),
};
