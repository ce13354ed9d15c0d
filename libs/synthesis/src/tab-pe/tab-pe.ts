import { readPopulationModel } from '../population/population-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitTabPe } from './tab-pe-fit.js';
import type { TabPeParameters } from './tab-pe-parameters.js';
import { tabPePlanner } from './tab-pe-planner.js';

export const tabPe: Synthesizer<TabPeParameters> = {
  ...tabPePlanner,
  fit: fitTabPe,
  deserialize: (bytes) => readPopulationModel('tab-pe', bytes),
};
