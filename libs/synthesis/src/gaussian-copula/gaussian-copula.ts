import type { Synthesizer } from '../synthesizer.js';
import { fitGaussianCopula } from './gaussian-copula-fit.js';
import { readGaussianCopula } from './gaussian-copula-model.js';
import type { GaussianCopulaParameters } from './gaussian-copula-parameters.js';
import { gaussianCopulaPlanner } from './gaussian-copula-planner.js';

export const gaussianCopula: Synthesizer<GaussianCopulaParameters> = {
  ...gaussianCopulaPlanner,
  fit: fitGaussianCopula,
  deserialize: (bytes) => readGaussianCopula(gaussianCopulaPlanner.id, bytes),
};
