import { readHma } from '../hma/hma-model.js';
import type { DatasetSynthesizer } from '../synthesizer.js';
import { fitHsa } from './hsa-fit.js';
import type { HsaParameters } from './hsa-parameters.js';
import { hsaPlanner } from './hsa-planner.js';

export const hsa: DatasetSynthesizer<HsaParameters> = {
  ...hsaPlanner,
  fit: fitHsa,
  deserialize: (bytes) => readHma('hsa', bytes),
};
