import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { dpTvaeParameterSpecs, type DpTvaeParameters } from './dp-tvae-parameters.js';

/** What DP-TVAE would measure, and at what cost. Looks at no data and pulls in no engine. */
export const dpTvaePlanner: Planner<DpTvaeParameters> = {
  id: 'dp-tvae',
  title: 'DP-TVAE: a variational autoencoder trained with noise',
  guarantee: 'dp',
  suits:
    'Minutes. Suits comparisons with other trained nets, and relations of many columns at once at a large epsilon; methods on marginals are nearer to most tables.',
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
    further: ({ names }) =>
      names.length < 2
        ? []
        : [
            {
              key: 'training',
              what: `Train a net in ${stepsOf(params)} steps, each from the noisy sum of the clipped gradients of a random sample of rows.`,
              columns: names,
              noise: 'gaussian',
              share: 1,
              deltaShare: 1,
            },
          ],
    notes: [
      'The training costs Gaussian noise but for a tenth of delta: docs/proofs/sampled-gradients.md. Its losses are not shown, for they would cost more.',
    ],
  });
}

export function stepsOf({ epochs, sampling_rate }: DpTvaeParameters): number {
  return Math.max(1, Math.round(epochs / sampling_rate));
}
