import type { Metadata } from '@likeness/table';
import { distributionsByColumn } from '../gaussian-copula/gaussian-copula-planner.js';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { FAMILIES, vineCopulaParameterSpecs, type VineCopulaParameters } from './vine-copula-parameters.js';

export const vineCopulaPlanner: Planner<VineCopulaParameters> = {
  id: 'vine-copula',
  title: 'Vine copula: trees of column pairs, each with the copula that fits it best',
  guarantee: 'none',
  speed: 'Seconds',
  suits:
    'Numeric tables whose columns depend on each other in their tails, or lopsidedly: more than a correlation can tell.',
  params: vineCopulaParameterSpecs,
  plan: planVineCopula,
};

function planVineCopula(metadata: Metadata, request: PlanRequest<VineCopulaParameters>): Plan {
  const params = resolveParameters<VineCopulaParameters>(vineCopulaParameterSpecs, request.params);
  distributionsByColumn(params.numerical_distributions);
  for (const family of params.families.split(','))
    if (!FAMILIES.includes(family.trim()))
      throw new SynthesisError('bad_parameter', `The parameter "families" must list some of ${FAMILIES.join(', ')}.`, {
        parameter: 'families',
      });
  return planWithoutGuarantee(metadata, { synthesizer: 'vine-copula', params });
}
