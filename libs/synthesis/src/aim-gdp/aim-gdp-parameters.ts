import { aimParameterSpecs, type AimParameters } from '../aim/aim-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface AimGdpParameters extends AimParameters {
  readonly selectionShare: number;
}

export const aimGdpParameterSpecs: readonly ParameterSpec[] = [
  ...aimParameterSpecs,
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.04,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for a first look at everything that could be measured. Rounds look again at the few that seem worst.',
  },
];
