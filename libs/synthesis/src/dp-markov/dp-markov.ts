import type { Synthesizer } from '../synthesizer.js';
import { fitDpMarkov } from './dp-markov-fit.js';
import { readDpMarkov } from './dp-markov-model.js';
import type { DpMarkovParameters } from './dp-markov-parameters.js';
import { dpMarkovPlanner } from './dp-markov-planner.js';

export const dpMarkov: Synthesizer<DpMarkovParameters> = {
  ...dpMarkovPlanner,
  fit: fitDpMarkov,
  deserialize: readDpMarkov,
};
