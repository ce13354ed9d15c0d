import type { Metadata } from '@likeness/table';
import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { tvaeParameterSpecs, type TvaeParameters } from './tvae-parameters.js';

export const tvaePlanner: Planner<TvaeParameters> = {
  id: 'tvae',
  title: 'TVAE: a variational autoencoder, trained row by row',
  guarantee: 'none',
  speed: 'Minutes',
  suits: 'Tables of mixed columns with complex relations and at least some thousand rows.',
  params: tvaeParameterSpecs,
  plan: planTvae,
};

function planTvae(metadata: Metadata, request: PlanRequest<TvaeParameters>): Plan {
  const params = resolveParameters<TvaeParameters>(tvaeParameterSpecs, request.params);
  layerSizes('compress_dims', params.compress_dims);
  layerSizes('decompress_dims', params.decompress_dims);
  return planWithoutGuarantee(metadata, { synthesizer: 'tvae', params });
}
