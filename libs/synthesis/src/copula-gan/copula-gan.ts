import type { Synthesizer } from '../synthesizer.js';
import { fitCopulaGan } from './copula-gan-fit.js';
import { readCopulaGan } from './copula-gan-model.js';
import type { CopulaGanParameters } from './copula-gan-parameters.js';
import { copulaGanPlanner } from './copula-gan-planner.js';

export const copulaGan: Synthesizer<CopulaGanParameters> = {
  ...copulaGanPlanner,
  fit: fitCopulaGan,
  deserialize: readCopulaGan,
};
