import { planners } from '../planners.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface IndependentTablesParameters {
  readonly synthesizer: string;
}

export const independentTablesParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'synthesizer',
    type: 'choice',
    default: 'gaussian-copula',
    choices: planners.filter(({ guarantee }) => guarantee === 'none').map(({ id }) => id),
    help: 'What makes the rows of each table.',
  },
];
