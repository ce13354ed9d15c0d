import type { ParameterSpec } from '../synthesizer.js';

export interface ArgnParameters {
  readonly epochs: number;
  readonly hidden_units: number;
  readonly batch_size: number;
  readonly learning_rate: number;
  readonly any_order: number;
  readonly seed: number;
}

export const argnParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'epochs',
    type: 'integer',
    default: 0,
    min: 0,
    max: 10_000,
    help: 'Passes over the rows, at most: the training ends earlier when rows that were held back are predicted no better. 0: 50 for small tables down to 2 for large ones.',
  },
  {
    name: 'hidden_units',
    type: 'integer',
    default: 32,
    min: 1,
    max: 1024,
    help: 'Hidden units of every column. More tell finer relations apart; twice as many take twice as long.',
  },
  {
    name: 'batch_size',
    type: 'integer',
    default: 256,
    min: 1,
    max: 65_536,
    help: 'Rows after which the weights move, at most; small tables take fewer.',
  },
  {
    name: 'learning_rate',
    type: 'number',
    default: 0.002,
    min: 1e-6,
    max: 1,
    help: 'How far the weights move at first; it falls to 0 over the epochs.',
  },
  {
    name: 'any_order',
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Share of the rows that are learned with the columns in a random order, for conditions and gaps. 0: none, which is best for whole rows.',
  },
  {
    name: 'seed',
    type: 'integer',
    default: 0,
    min: 0,
    max: 4_294_967_295,
    help: 'The same seed and data give the same model.',
  },
];
