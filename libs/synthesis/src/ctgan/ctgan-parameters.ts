import type { ParameterSpec } from '../synthesizer.js';
import { outputSpecs, type OutputParameters } from '../learned/output-parameters.js';
import { batchSizeSpec, epochsSpec, seedSpec, type TrainingParameters } from '../training/training-parameters.js';

export interface CtganParameters extends TrainingParameters, OutputParameters {
  readonly embedding_dim: number;
  readonly generator_dim: string;
  readonly discriminator_dim: string;
  readonly generator_lr: number;
  readonly generator_decay: number;
  readonly discriminator_lr: number;
  readonly discriminator_decay: number;
  readonly discriminator_steps: number;
  readonly log_frequency: boolean;
  readonly pac: number;
}

const rate = (name: string, help: string): ParameterSpec => ({
  name,
  type: 'number',
  default: 2e-4,
  min: 1e-7,
  max: 1,
  help,
});
const decay = (name: string, help: string): ParameterSpec => ({
  name,
  type: 'number',
  default: 1e-6,
  min: 0,
  max: 1,
  help,
});

/** Names and defaults are SDV's. */
export const ctganParameterSpecs: readonly ParameterSpec[] = [
  epochsSpec,
  { ...batchSizeSpec, help: 'Rows of one step of the training; a multiple of pac.' },
  {
    name: 'embedding_dim',
    type: 'integer',
    default: 128,
    min: 1,
    max: 16_384,
    help: 'Random numbers from which a row is made.',
  },
  {
    name: 'generator_dim',
    type: 'text',
    default: '256, 256',
    help: 'Sizes of the layers that make rows, for example "256, 256".',
  },
  {
    name: 'discriminator_dim',
    type: 'text',
    default: '256, 256',
    help: 'Sizes of the layers that tell made rows from real ones.',
  },
  rate('generator_lr', 'Size of the steps of the generator. Make it smaller when a training diverges.'),
  decay('generator_decay', 'How strongly weights of the generator are kept small.'),
  rate('discriminator_lr', 'Size of the steps of the discriminator. Make it smaller when a training diverges.'),
  decay('discriminator_decay', 'How strongly weights of the discriminator are kept small.'),
  {
    name: 'discriminator_steps',
    type: 'integer',
    default: 1,
    min: 1,
    max: 100,
    help: 'Steps of the discriminator for one of the generator.',
  },
  {
    name: 'log_frequency',
    type: 'boolean',
    default: true,
    help: 'Train rare categories by the logarithm of their frequency: more often than they occur.',
  },
  {
    name: 'pac',
    type: 'integer',
    default: 10,
    min: 1,
    max: 1000,
    help: 'Rows that the discriminator judges together, so that a generator that makes few different rows is found out.',
  },
  ...outputSpecs,
  seedSpec,
];
