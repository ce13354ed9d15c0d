import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import {
  DISTRIBUTIONS,
  gaussianCopulaParameterSpecs,
  type GaussianCopulaParameters,
} from './gaussian-copula-parameters.js';

export const gaussianCopulaPlanner: Planner<GaussianCopulaParameters> = {
  id: 'gaussian-copula',
  title: 'Gaussian copula: the shape of every column, and one correlation for every pair',
  guarantee: 'none',
  speed: 'Seconds',
  suits: 'Mostly numeric tables; relations that one correlation cannot tell are lost.',
  params: gaussianCopulaParameterSpecs,
  plan: planGaussianCopula,
};

function planGaussianCopula(metadata: Metadata, request: PlanRequest<GaussianCopulaParameters>): Plan {
  const params = resolveParameters<GaussianCopulaParameters>(gaussianCopulaParameterSpecs, request.params);
  const plan = planWithoutGuarantee(metadata, { synthesizer: 'gaussian-copula', params });
  checkDistributions(plan, params.numerical_distributions);
  return plan;
}

/** Shapes may only be given to numbers and dates that are learned. @throws SynthesisError `bad_parameter` */
export function checkDistributions({ columns }: Plan, text: string): void {
  const numeric = columns
    .filter(({ domain, sdtype }) => domain === 'learned' && (sdtype === 'numerical' || sdtype === 'datetime'))
    .map(({ name }) => name);
  for (const column of distributionsByColumn(text).keys()) {
    if (numeric.includes(column)) continue;
    throw refused(`names "${column}", which is no numeric or datetime column that is learned`);
  }
}

/** @throws SynthesisError `bad_parameter` */
export function distributionsByColumn(text: string): ReadonlyMap<string, string> {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  return new Map(
    parts.map((part) => {
      const equals = part.lastIndexOf('=');
      const [column, distribution] = [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
      if (equals < 1) throw refused('is not a list such as "age=gamma, income=beta"');
      if (!DISTRIBUTIONS.includes(distribution)) throw refused(`must choose from ${DISTRIBUTIONS.join(', ')}`);
      return [column, distribution] as const;
    }),
  );
}

function refused(why: string): SynthesisError {
  return new SynthesisError('bad_parameter', `The parameter "numerical_distributions" ${why}.`, {
    parameter: 'numerical_distributions',
  });
}
