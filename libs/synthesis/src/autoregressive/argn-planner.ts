import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { argnParameterSpecs, type ArgnParameters } from './argn-parameters.js';

export const argnPlanner: Planner<ArgnParameters> = {
  id: 'argn',
  title: 'Autoregressive network: every column drawn given those before it',
  guarantee: 'none',
  speed: 'A minute for 40,000 rows',
  suits: 'Most tables: the most faithful without a guarantee. Conditions and gaps are met exactly.',
  params: argnParameterSpecs,
  plan: planArgn,
};

function planArgn(metadata: Metadata, request: PlanRequest<ArgnParameters>): Plan {
  const params = resolveParameters<ArgnParameters>(argnParameterSpecs, request.params);
  return planWithoutGuarantee(metadata, { synthesizer: 'argn', params });
}
