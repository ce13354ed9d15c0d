import { findSynthesizer, type Plan, type Synthesizer } from '@likeness/synthesis';
import { withFixedNoise } from '@likeness/synthesis/fixed-noise';
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
  const found = findSynthesizer(options.synthesizer);
  if (found.guarantee === 'dp' && !found.seesNothing && options.epsilon === undefined)
    throw new CliError(
      'epsilon_required',
      `${found.id} needs a privacy budget. Add --epsilon, for example --epsilon 1.`,
    );
  const synthesizer =
    options.fixedNoise === undefined ? found : withFixedNoise(found, fixedNoiseOption(options.fixedNoise));
  const plan = synthesizer.plan(metadata, {
    epsilon: numberOption(options.epsilon ?? ''),
    delta: options.delta === undefined ? DEFAULT_DELTA : numberOption(options.delta),
    params: parameters(options.param, synthesizer.params),
  });
  return { synthesizer, plan };
};
