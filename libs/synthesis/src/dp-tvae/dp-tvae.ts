import { readPopulationModel } from '../population/population-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitDpTvae } from './dp-tvae-fit.js';
import type { DpTvaeParameters } from './dp-tvae-parameters.js';
import { dpTvaePlanner } from './dp-tvae-planner.js';

export const dpTvae: Synthesizer<DpTvaeParameters> = {
  ...dpTvaePlanner,
  fit: fitDpTvae,
  deserialize: (bytes) => readPopulationModel('dp-tvae', bytes),
};
