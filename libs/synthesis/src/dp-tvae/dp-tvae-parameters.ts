import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';
import { clippedTrainingSpecs, type ClippedTrainingParameters } from '../training/clipped-training-parameters.js';

export interface DpTvaeParameters extends ColumnParameters, ClippedTrainingParameters {
  readonly clip: number;
  readonly learning_rate: number;
  readonly embedding_dim: number;
  readonly compress_dims: string;
  readonly decompress_dims: string;
  readonly loss_factor: number;
  readonly oneWayShare: number;
}

export const dpTvaeParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  ...clippedTrainingSpecs({ epochs: 15, sampling_rate: 0.02 }),
  {
    name: 'clip',
    type: 'number',
    default: 1,
    min: 1e-3,
    max: 1e3,
    help: 'Longest gradient that one row may contribute; longer ones are shortened, and the noise grows with it.',
  },
  {
    name: 'learning_rate',
    type: 'number',
    default: 2e-3,
    min: 1e-7,
    max: 1,
    help: 'Size of the steps of the training.',
  },
  {
    name: 'embedding_dim',
    type: 'integer',
    default: 16,
    min: 1,
    max: 1024,
    help: 'Numbers that describe a row inside the net.',
  },
  {
    name: 'compress_dims',
    type: 'text',
    default: '64',
    help: 'Sizes of the layers that describe a row, for example "64, 64". Larger nets drown in noise.',
  },
  {
    name: 'decompress_dims',
    type: 'text',
    default: '64',
    help: 'Sizes of the layers that make a row from its description.',
  },
  {
    name: 'loss_factor',
    type: 'number',
    default: 2,
    min: 1e-3,
    max: 1000,
    help: 'How much likeness of single rows counts beside smoothness.',
  },
  oneWayShareSpec(0.15),
  ...columnShareSpecs,
];
