import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { planClippedTraining } from '../training/plan-clipped-training.js';
import { dpTvaeParameterSpecs, type DpTvaeParameters } from './dp-tvae-parameters.js';

/** What DP-TVAE would measure, and at what cost. Looks at no data and pulls in no engine. */
export const dpTvaePlanner: Planner<DpTvaeParameters> = {
  id: 'dp-tvae',
  title: 'DP-TVAE: a variational autoencoder trained with noise',
  guarantee: 'dp',
  speed: 'Minutes',
  suits:
    'Comparisons with other trained nets, and relations of many columns at once at a large epsilon; methods on marginals are nearer to most tables.',
  params: dpTvaeParameterSpecs,
  plan: planDpTvae,
};

function planDpTvae(metadata: Metadata, request: PlanRequest<DpTvaeParameters>): Plan {
  const params = resolveParameters<DpTvaeParameters>(dpTvaeParameterSpecs, request.params);
  layerSizes('compress_dims', params.compress_dims);
  layerSizes('decompress_dims', params.decompress_dims);
  return planClippedTraining('dp-tvae', metadata, request, params);
}
