import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';
import { clippedTrainingSpecs, type ClippedTrainingParameters } from '../training/clipped-training-parameters.js';

export interface DpCtganParameters extends ColumnParameters, ClippedTrainingParameters {
  readonly embedding_dim: number;
  readonly generator_dim: string;
  readonly discriminator_dim: string;
  readonly generator_lr: number;
  readonly discriminator_lr: number;
  readonly largest_weight: number;
  readonly oneWayShare: number;
}

const rate = (name: string, help: string): ParameterSpec => ({
  name,
  type: 'number',
  default: 1e-3,
  min: 1e-7,
  max: 1,
  help,
});

export const dpCtganParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  ...clippedTrainingSpecs,
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
    name: 'discriminator_dim',
    type: 'text',
    default: '64',
    help: 'Sizes of the layers that tell made rows from real ones. Larger ones drown in noise.',
  },
  rate('generator_lr', 'Size of the steps of the generator.'),
  rate('discriminator_lr', 'Size of the steps of the discriminator.'),
  {
    name: 'largest_weight',
    type: 'number',
    default: 0.01,
    min: 1e-4,
    max: 10,
    help: 'Weights of the discriminator stay within it, so that its judgement changes slowly from row to row. Larger ones let the generator make few kinds of rows.',
  },
  oneWayShareSpec(0.15),
  ...columnShareSpecs,
];
