import type { Synthesizer } from '../synthesizer.js';
import { fitTvae } from './tvae-fit.js';
import { readTvae } from './tvae-model.js';
import type { TvaeParameters } from './tvae-parameters.js';
import { tvaePlanner } from './tvae-planner.js';

export const tvae: Synthesizer<TvaeParameters> = { ...tvaePlanner, fit: fitTvae, deserialize: readTvae };
