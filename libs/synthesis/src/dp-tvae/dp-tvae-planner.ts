import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { trainingMeasurement, trainingNote } from '../training/clipped-training-parameters.js';
import { layerSizes } from '../training/layer-sizes.js';
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
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'dp-tvae',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: ({ names }) => (names.length < 2 ? [] : [trainingMeasurement(params, names)]),
    notes: [trainingNote],
  });
}
