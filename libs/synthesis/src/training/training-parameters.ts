import type { ParameterSpec } from '../synthesizer.js';

/** What every synthesizer that trains a net lets people choose. */
export interface TrainingParameters {
  readonly epochs: number;
  readonly batch_size: number;
  readonly seed: number;
}

export const epochsSpec: ParameterSpec = {
  name: 'epochs',
  type: 'integer',
  default: 300,
  min: 1,
  max: 100_000,
  help: 'How often the training sees all rows. The time grows with it; look at the loss curves to see whether fewer are enough.',
};

export const batchSizeSpec: ParameterSpec = {
  name: 'batch_size',
  type: 'integer',
  default: 500,
  min: 2,
  max: 1_000_000,
  help: 'Rows of one step of the training.',
};

export const seedSpec: ParameterSpec = {
  name: 'seed',
  type: 'integer',
  default: 0,
  min: 0,
  max: 4_294_967_295,
  help: 'The same data, parameters and seed give the same model, on every machine.',
};
