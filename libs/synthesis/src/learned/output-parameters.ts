import type { ParameterSpec } from '../synthesizer.js';

/** Of the numbers and dates that a model makes. */
export const outputSpecs: readonly ParameterSpec[] = [
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

export interface OutputParameters {
  readonly enforce_min_max_values: boolean;
  readonly enforce_rounding: boolean;
}
