import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { ctganParameterSpecs, type CtganParameters } from './ctgan-parameters.js';

export const ctganPlanner: Planner<CtganParameters> = {
  id: 'ctgan',
  title: 'CTGAN: a generator and a discriminator that train each other',
  guarantee: 'none',
  speed: 'Many minutes',
  suits:
    'Tables with rare categories, which it trains more often than they occur; TVAE is usually nearer to the data, and sooner.',
  params: ctganParameterSpecs,
  plan: planCtgan,
};

function planCtgan(metadata: Metadata, request: PlanRequest<CtganParameters>): Plan {
  const params = resolveParameters<CtganParameters>(ctganParameterSpecs, request.params);
  checkCtganParameters(params);
  return planWithoutGuarantee(metadata, { synthesizer: 'ctgan', params });
}

/** What no single parameter shows. @throws SynthesisError `bad_parameter` */
export function checkCtganParameters({ generator_dim, discriminator_dim, batch_size, pac }: CtganParameters): void {
  layerSizes('generator_dim', generator_dim);
  layerSizes('discriminator_dim', discriminator_dim);
  if (batch_size % pac !== 0)
    throw new SynthesisError('bad_parameter', 'The parameter "batch_size" must be a multiple of "pac".', {
      parameter: 'batch_size',
    });
}
