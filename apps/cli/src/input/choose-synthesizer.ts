import {
  datasetSynthesizers,
  findDatasetSynthesizer,
  findSynthesizer,
  SynthesisError,
  synthesizers,
  type DatasetSynthesizer,
  type Plan,
  type PlanRequest,
  type Planner,
  type Synthesizer,
} from '@likeness/synthesis';
import { datasetsWithFixedNoise, withFixedNoise } from '@likeness/synthesis/fixed-noise';
import type { Metadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { fixedNoiseOption, numberOption } from './number-option.js';
import { parameters } from './parameter-options.js';

export const DEFAULT_DELTA = 1e-9;

export interface PlanOptions {
  readonly synthesizer: string;
  readonly epsilon?: string;
  readonly delta?: string;
  readonly param: readonly string[];
  readonly fixedNoise?: string;
}

/** The plan that the options ask for. Looks at no data. */
export const makePlan = (
  metadata: Metadata,
  options: PlanOptions,
): { readonly synthesizer: Synthesizer; readonly plan: Plan } => {
  if (datasetSynthesizers.some(({ id }) => id === options.synthesizer))
    throw new CliError('bad_usage', `${options.synthesizer} takes several tables. Give a folder that holds them.`);
  const found = findSynthesizer(options.synthesizer);
  checkEpsilonGiven(found, options);
  const synthesizer =
    options.fixedNoise === undefined ? found : withFixedNoise(found, fixedNoiseOption(options.fixedNoise));
  return { synthesizer, plan: synthesizer.plan(metadata, planRequest(synthesizer, options)) };
};

/** The same for several tables. */
export const makeDatasetPlan = (
  metadata: Metadata,
  options: PlanOptions,
): { readonly synthesizer: DatasetSynthesizer; readonly plan: Plan } => {
  if (synthesizers.some(({ id }) => id === options.synthesizer))
    throw new SynthesisError(
      'one_table_only',
      `${options.synthesizer} takes one table. Name one file, or choose from ${datasetSynthesizers.map(({ id }) => id).join(', ')}.`,
    );
  const found = findDatasetSynthesizer(options.synthesizer);
  checkEpsilonGiven(found, options);
  const synthesizer =
    options.fixedNoise === undefined ? found : datasetsWithFixedNoise(found, fixedNoiseOption(options.fixedNoise));
  return { synthesizer, plan: synthesizer.plan(metadata, planRequest(synthesizer, options)) };
};

const checkEpsilonGiven = ({ id, guarantee, seesNothing }: Planner, { epsilon }: PlanOptions): void => {
  if (guarantee === 'dp' && !seesNothing && epsilon === undefined)
    throw new CliError('epsilon_required', `${id} needs a privacy budget. Add --epsilon, for example --epsilon 1.`);
};

const planRequest = ({ params }: Planner, options: PlanOptions): PlanRequest => ({
  epsilon: options.epsilon === undefined ? NaN : numberOption(options.epsilon, '--epsilon'),
  delta: options.delta === undefined ? DEFAULT_DELTA : numberOption(options.delta, '--delta'),
  params: parameters(options.param, params),
});
