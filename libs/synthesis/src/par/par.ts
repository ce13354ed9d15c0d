import type { Synthesizer } from '../synthesizer.js';
import { fitPar } from './par-fit.js';
import { readPar } from './par-model.js';
import type { ParParameters } from './par-parameters.js';
import { parPlanner } from './par-planner.js';

export const par: Synthesizer<ParParameters> = { ...parPlanner, fit: fitPar, deserialize: readPar };
