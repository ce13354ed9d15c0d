import { outputSpecs, type OutputParameters } from '../learned/output-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface GaussianCopulaParameters extends OutputParameters {
  readonly default_distribution: string;
  readonly numerical_distributions: string;
}

/** The shape that follows the data wherever it goes: up to a thousand quantiles, and every value that is frequent. */
export const EMPIRICAL = 'empirical';

export const DISTRIBUTIONS = [
  EMPIRICAL,
  'auto',
  'norm',
  'beta',
  'truncnorm',
  'uniform',
  'gamma',
  'gaussian_kde',
  'student_t',
  'log_laplace',
];

export const gaussianCopulaParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'default_distribution',
    type: 'choice',
    default: EMPIRICAL,
    choices: DISTRIBUTIONS,
    help: 'Shape of numeric and datetime columns. "empirical" follows the data; "auto" takes the family that is nearest to each column.',
  },
  {
    name: 'numerical_distributions',
    type: 'text',
    default: '',
    help: 'Shapes of single columns, for example "age=gamma, income=beta"; the default for the others.',
  },
  ...outputSpecs,
];
