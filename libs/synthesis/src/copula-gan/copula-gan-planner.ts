import type { Metadata } from '@likeness/table';
import { checkCtganParameters } from '../ctgan/ctgan-planner.js';
import { checkDistributions } from '../gaussian-copula/gaussian-copula-planner.js';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { copulaGanParameterSpecs, type CopulaGanParameters } from './copula-gan-parameters.js';

export const copulaGanPlanner: Planner<CopulaGanParameters> = {
  id: 'copula-gan',
  title: 'CopulaGAN: CTGAN over numbers that were given the shape of a bell',
  guarantee: 'none',
  speed: 'Many minutes, as CTGAN',
  suits: 'Tables whose numbers are skewed or have long tails.',
  params: copulaGanParameterSpecs,
  plan: planCopulaGan,
};

function planCopulaGan(metadata: Metadata, request: PlanRequest<CopulaGanParameters>): Plan {
  const params = resolveParameters<CopulaGanParameters>(copulaGanParameterSpecs, request.params);
  checkCtganParameters(params);
  const plan = planWithoutGuarantee(metadata, { synthesizer: 'copula-gan', params });
  checkDistributions(plan, params.numerical_distributions);
  return plan;
}
