import type { Synthesizer } from '../synthesizer.js';
import { fitArgn } from './argn-fit.js';
import { readArgn } from './argn-model.js';
import type { ArgnParameters } from './argn-parameters.js';
import { argnPlanner } from './argn-planner.js';

export const argn: Synthesizer<ArgnParameters> = { ...argnPlanner, fit: fitArgn, deserialize: readArgn };
