import type { Metadata } from '@likeness/table';
import type { ColumnParameters } from '../planning/column-parameters.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { Plan, PlannedMeasurement, PlanRequest } from '../synthesizer.js';
import { stepsOf, type ClippedTrainingParameters } from './clipped-training-parameters.js';

/** Of every synthesizer that measures single columns and trains a net with noise. */
export type TrainedParameters = ColumnParameters & ClippedTrainingParameters & { readonly oneWayShare: number };

/** Single columns, then a training with all that is left of the budget; of fewer than two columns nothing is trained. */
export function planClippedTraining<P extends TrainedParameters>(
  synthesizer: string,
  metadata: Metadata,
  request: PlanRequest<P>,
  params: P,
): Plan {
  return planMarginals(metadata, {
    ...request,
    synthesizer,
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: ({ names }) => (names.length < 2 ? [] : [trainingMeasurement(params, names)]),
    notes: [
      'The training costs Gaussian noise but for a tenth of delta: docs/proofs/sampled-gradients.md. Its losses are not shown, for they would cost more.',
    ],
  });
}

/** The measurement that is a whole training: all that is left of the budget, and a tenth of delta. */
function trainingMeasurement(params: ClippedTrainingParameters, columns: readonly string[]) {
  const noise: PlannedMeasurement['noise'] = 'gaussian';
  const what = `Train a net in ${stepsOf(params)} steps, each from the noisy sum of the clipped gradients of a random sample of rows.`;
  return { key: 'training', what, columns, noise, share: 1, deltaShare: 1 };
}
