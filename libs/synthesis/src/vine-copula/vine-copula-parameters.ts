import {
  gaussianCopulaParameterSpecs,
  type GaussianCopulaParameters,
} from '../gaussian-copula/gaussian-copula-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';
import type { VineKind } from './vine-structure.js';

export interface VineCopulaParameters extends GaussianCopulaParameters {
  readonly vine_type: VineKind;
  readonly trees: number;
  readonly families: string;
}

export const FAMILIES = ['gaussian', 'clayton', 'frank', 'gumbel'];

export const vineCopulaParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'vine_type',
    type: 'choice',
    default: 'regular',
    choices: ['regular', 'center', 'direct'],
    help: '"regular" joins the columns that depend on each other most; "center" all with one; "direct" all in a row.',
  },
  {
    name: 'trees',
    type: 'integer',
    default: 3,
    min: 1,
    max: 20,
    help: 'Columns are coupled given up to one fewer others than this; what is beyond is taken for independent.',
  },
  {
    name: 'families',
    type: 'text',
    default: FAMILIES.join(', '),
    help: `Families to choose from for each pair, by the Akaike criterion: ${FAMILIES.join(', ')}.`,
  },
  ...gaussianCopulaParameterSpecs,
];
