import { readGaussianCopula } from '../gaussian-copula/gaussian-copula-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitDpGaussianCopula } from './dp-gaussian-copula-fit.js';
import type { DpGaussianCopulaParameters } from './dp-gaussian-copula-parameters.js';
import { dpGaussianCopulaPlanner } from './dp-gaussian-copula-planner.js';

export const dpGaussianCopula: Synthesizer<DpGaussianCopulaParameters> = {
  ...dpGaussianCopulaPlanner,
  fit: fitDpGaussianCopula,
  fitCounts: fitDpGaussianCopula,
  deserialize: (bytes) => readGaussianCopula(dpGaussianCopulaPlanner.id, bytes),
};
