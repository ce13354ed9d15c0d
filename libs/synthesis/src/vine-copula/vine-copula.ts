import type { Synthesizer } from '../synthesizer.js';
import { fitVineCopula } from './vine-copula-fit.js';
import { readVineCopula } from './vine-copula-model.js';
import type { VineCopulaParameters } from './vine-copula-parameters.js';
import { vineCopulaPlanner } from './vine-copula-planner.js';

export const vineCopula: Synthesizer<VineCopulaParameters> = {
  ...vineCopulaPlanner,
  fit: fitVineCopula,
  deserialize: readVineCopula,
};
