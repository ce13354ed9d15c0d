import type { ParameterSpec } from '../synthesizer.js';
import { outputSpecs, type OutputParameters } from '../learned/output-parameters.js';
import { batchSizeSpec, epochsSpec, seedSpec, type TrainingParameters } from '../training/training-parameters.js';

export interface TvaeParameters extends TrainingParameters, OutputParameters {
  readonly embedding_dim: number;
  readonly compress_dims: string;
  readonly decompress_dims: string;
  readonly l2scale: number;
  readonly loss_factor: number;
  readonly learning_rate: number;
}

/** Names and defaults are SDV's. */
export const tvaeParameterSpecs: readonly ParameterSpec[] = [
  epochsSpec,
  batchSizeSpec,
  {
    name: 'embedding_dim',
    type: 'integer',
    default: 128,
    min: 1,
    max: 16_384,
    help: 'Numbers that describe a row inside the net.',
  },
  {
    name: 'compress_dims',
    type: 'text',
    default: '128, 128',
    help: 'Sizes of the layers that describe a row, for example "128, 128".',
  },
  {
    name: 'decompress_dims',
    type: 'text',
    default: '128, 128',
    help: 'Sizes of the layers that make a row from its description.',
  },
  {
    name: 'l2scale',
    type: 'number',
    default: 1e-5,
    min: 0,
    max: 1,
    help: 'How strongly weights are kept small. More of it learns less by heart.',
  },
  {
    name: 'loss_factor',
    type: 'number',
    default: 2,
    min: 1e-3,
    max: 1000,
    help: 'How much likeness of single rows counts beside smoothness.',
  },
  {
    name: 'learning_rate',
    type: 'number',
    default: 1e-3,
    min: 1e-7,
    max: 1,
    help: 'Size of the steps of the training. Make it smaller when a training diverges.',
  },
  ...outputSpecs,
  seedSpec,
];
