import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { ParameterSpec, Planner } from '../synthesizer.js';

export interface BootstrapParameters {
  readonly neighbours: number;
}

const bootstrapParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'neighbours',
    type: 'integer',
    default: 5,
    min: 0,
    max: 100,
    help: 'Each new row lies between a real one and one of so many that are most like it; 0 repeats real rows.',
  },
];

/** New rows between real ones. */
export const bootstrapPlanner: Planner<BootstrapParameters> = {
  id: 'bootstrap',
  title: 'Bootstrap: rows between a real row and another that is like it',
  guarantee: 'none',
  speed: 'Under a second',
  suits: 'Few rows, from a dozen to some thousand, and wide tables, which models cannot learn from.',
  params: bootstrapParameterSpecs,
  plan: (metadata, request) =>
    planWithoutGuarantee(metadata, {
      synthesizer: 'bootstrap',
      params: resolveParameters<BootstrapParameters>(bootstrapParameterSpecs, request.params),
      notes: ['Every new row stays close to a real one: whoever knows a real row may recognise it.'],
    }),
};
