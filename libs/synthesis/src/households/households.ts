import type { DatasetSynthesizer } from '../synthesizer.js';
import { fitHouseholds } from './households-fit.js';
import { readHouseholds } from './households-model.js';
import type { HouseholdsParameters } from './households-parameters.js';
import { householdsPlanner } from './households-planner.js';

export const households: DatasetSynthesizer<HouseholdsParameters> = {
  ...householdsPlanner,
  fit: fitHouseholds,
  deserialize: readHouseholds,
};
