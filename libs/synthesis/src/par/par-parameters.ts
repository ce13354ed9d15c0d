import { argnParameterSpecs, type ArgnParameters } from '../autoregressive/argn-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface ParParameters extends Omit<ArgnParameters, 'any_order'> {
  readonly context_columns: string;
}

export const parParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'context_columns',
    type: 'text',
    default: '',
    help: 'Columns that have one value in each sequence, for example "age, sex". Empty: those of which the data says so.',
  },
  ...argnParameterSpecs.filter(({ name }) => name !== 'any_order'),
];
