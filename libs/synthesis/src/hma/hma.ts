import type { DatasetSynthesizer } from '../synthesizer.js';
import { fitHma } from './hma-fit.js';
import { readHma } from './hma-model.js';
import type { HmaParameters } from './hma-parameters.js';
import { hmaPlanner } from './hma-planner.js';

export const hma: DatasetSynthesizer<HmaParameters> = {
  ...hmaPlanner,
  fit: fitHma,
  deserialize: (bytes) => readHma('hma', bytes),
};
