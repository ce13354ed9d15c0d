import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { planClippedTraining } from '../training/plan-clipped-training.js';
import { dpCtganParameterSpecs, type DpCtganParameters } from './dp-ctgan-parameters.js';

/** What DP-CTGAN would measure, and at what cost. Looks at no data and pulls in no engine. */
export const dpCtganPlanner: Planner<DpCtganParameters> = {
  id: 'dp-ctgan',
  title: 'DP-CTGAN: a generator that a discriminator trained with noise corrects',
  guarantee: 'dp',
  speed: 'A minute or more',
  suits:
    'Tables of up to some dozens of columns with not too many values; methods on marginals are nearer to most tables, and sooner.',
  params: dpCtganParameterSpecs,
  plan: planDpCtgan,
};

function planDpCtgan(metadata: Metadata, request: PlanRequest<DpCtganParameters>): Plan {
  const params = resolveParameters<DpCtganParameters>(dpCtganParameterSpecs, request.params);
  layerSizes('generator_dim', params.generator_dim);
  return planClippedTraining('dp-ctgan', metadata, request, params);
}
