import type { ParameterSpec } from '../synthesizer.js';

export interface GaussianCopulaParameters {
  readonly default_distribution: string;
  readonly numerical_distributions: string;
  readonly enforce_min_max_values: boolean;
  readonly enforce_rounding: boolean;
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
  {
    name: 'enforce_min_max_values',
    type: 'boolean',
    default: true,
    help: 'Keep numbers and dates between the smallest and the largest real one.',
  },
  {
    name: 'enforce_rounding',
    type: 'boolean',
    default: true,
    help: 'Write numbers with as many decimals as the real ones.',
  },
];
