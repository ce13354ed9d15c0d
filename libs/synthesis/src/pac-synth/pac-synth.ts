import { readPopulationModel } from '../population/population-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitPacSynth } from './pac-synth-fit.js';
import type { PacSynthParameters } from './pac-synth-parameters.js';
import { pacSynthPlanner } from './pac-synth-planner.js';

export const pacSynth: Synthesizer<PacSynthParameters> = {
  ...pacSynthPlanner,
  fit: fitPacSynth,
  fitCounts: fitPacSynth,
  deserialize: (bytes) => readPopulationModel('pac-synth', bytes),
};
