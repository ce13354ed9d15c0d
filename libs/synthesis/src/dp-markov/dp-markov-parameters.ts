import type { ParameterSpec } from '../synthesizer.js';

export interface DpMarkovParameters {
  readonly context_columns: string;
  readonly max_rows: number;
  readonly first_share: number;
}

export const dpMarkovParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'context_columns',
    type: 'text',
    default: '',
    help: 'Columns that have one value in each sequence, for example "age, sex". Nobody looks at the data to find them.',
  },
  {
    name: 'max_rows',
    type: 'integer',
    default: 10,
    min: 1,
    max: 10_000,
    help: 'Of each sequence only the first so many rows are used, where the metadata declare no privacy unit. Noise grows with it.',
  },
  {
    name: 'first_share',
    type: 'number',
    default: 0.3,
    min: 0.05,
    max: 0.95,
    help: 'Part of the budget for first rows and lengths; the rest is for how rows follow one another.',
  },
];
