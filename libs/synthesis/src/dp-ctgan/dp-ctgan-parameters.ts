import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';
import { clippedTrainingSpecs, type ClippedTrainingParameters } from '../training/clipped-training-parameters.js';

export interface DpCtganParameters extends ColumnParameters, ClippedTrainingParameters {
  readonly embedding_dim: number;
  readonly generator_dim: string;
  readonly generator_lr: number;
  readonly generator_steps: number;
  readonly oneWayShare: number;
}

export const dpCtganParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  ...clippedTrainingSpecs({ epochs: 20, sampling_rate: 0.5 }),
  {
    name: 'embedding_dim',
    type: 'integer',
    default: 32,
    min: 1,
    max: 1024,
    help: 'Random numbers from which a row is made.',
  },
  {
    name: 'generator_dim',
    type: 'text',
    default: '128, 128',
    help: 'Sizes of the layers that make rows, for example "128, 128". It sees no real row.',
  },
  {
    name: 'generator_lr',
    type: 'number',
    default: 3e-3,
    min: 1e-7,
    max: 1,
    help: 'Size of the steps of the generator.',
  },
  {
    name: 'generator_steps',
    type: 'integer',
    default: 30,
    min: 1,
    max: 10_000,
    help: 'Steps of the generator for one of the discriminator. They cost time, but no privacy; more of them bring rows nearer at large budgets.',
  },
  oneWayShareSpec(0.15),
  ...columnShareSpecs,
];
