import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface DpTvaeParameters extends ColumnParameters {
  readonly epochs: number;
  readonly sampling_rate: number;
  readonly clip: number;
  readonly learning_rate: number;
  readonly embedding_dim: number;
  readonly compress_dims: string;
  readonly decompress_dims: string;
  readonly loss_factor: number;
  readonly made_rows: number;
  readonly oneWayShare: number;
  readonly seed: number;
}

export const dpTvaeParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'epochs',
    type: 'integer',
    default: 15,
    min: 1,
    max: 10_000,
    help: 'How often the training sees every row on average. More of them means more noise in each step.',
  },
  {
    name: 'sampling_rate',
    type: 'number',
    default: 0.02,
    min: 1e-4,
    max: 1,
    help: 'Chance of each row to be in a step of the training. An epoch has as many steps as its inverse.',
  },
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
  {
    name: 'made_rows',
    type: 'integer',
    default: 50_000,
    min: 100,
    max: 1_000_000,
    help: 'Rows that the trained net makes, of which samples are drawn.',
  },
  oneWayShareSpec(0.15),
  ...columnShareSpecs,
  {
    name: 'seed',
    type: 'integer',
    default: 0,
    min: 0,
    max: 4_294_967_295,
    help: 'Of the first weights and of what follows the training. Noise and samples have no seed.',
  },
];
