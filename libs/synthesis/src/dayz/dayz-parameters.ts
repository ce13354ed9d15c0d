import type { ParameterSpec } from '../synthesizer.js';

export interface DayZParameters {
  readonly rows: number;
  readonly missing_share: number;
  readonly categories: number;
}

export const dayZParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'rows',
    type: 'integer',
    default: 1000,
    min: 1,
    max: 1_000_000_000,
    help: 'How many rows the table is said to have; what is sampled unless another number is asked for.',
  },
  {
    name: 'missing_share',
    type: 'number',
    default: 0,
    min: 0,
    max: 1,
    help: 'Share of empty cells in columns that may be empty.',
  },
  {
    name: 'categories',
    type: 'integer',
    default: 10,
    min: 1,
    max: 10_000,
    help: 'How many categories are invented for a column that declares none.',
  },
];
