import type { ParameterSpec } from '../synthesizer.js';
import { seedSpec } from './training-parameters.js';

/** What every training by DP-SGD lets people choose. */
export interface ClippedTrainingParameters {
  readonly epochs: number;
  readonly sampling_rate: number;
  readonly made_rows: number;
  readonly seed: number;
}

/** @param defaults in which two trainings differ */
export function clippedTrainingSpecs(
  defaults: Pick<ClippedTrainingParameters, 'epochs' | 'sampling_rate'>,
): readonly ParameterSpec[] {
  return [
    {
      name: 'epochs',
      type: 'integer',
      default: defaults.epochs,
      min: 1,
      max: 10_000,
      help: 'How often the training sees every row on average. More of them means more noise in each step.',
    },
    {
      name: 'sampling_rate',
      type: 'number',
      default: defaults.sampling_rate,
      min: 1e-4,
      max: 1,
      help: 'Chance of each row to be in a step of the training. An epoch has as many steps as its inverse.',
    },
    {
      name: 'made_rows',
      type: 'integer',
      default: 50_000,
      min: 100,
      max: 1_000_000,
      help: 'Rows that the trained net makes, of which samples are drawn.',
    },
    { ...seedSpec, help: 'Of the first weights and of what follows the training. Noise and samples have no seed.' },
  ];
}

export function stepsOf({ epochs, sampling_rate }: ClippedTrainingParameters): number {
  return Math.max(1, Math.round(epochs / sampling_rate));
}
