import type { Synthesizer } from '../synthesizer.js';
import { fitCtgan } from './ctgan-fit.js';
import { readCtgan } from './ctgan-model.js';
import type { CtganParameters } from './ctgan-parameters.js';
import { ctganPlanner } from './ctgan-planner.js';

export const ctgan: Synthesizer<CtganParameters> = {
  ...ctganPlanner,
  fit: fitCtgan,
  deserialize: readCtgan,
};
