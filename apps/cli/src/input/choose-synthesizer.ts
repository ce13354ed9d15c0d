import { findSynthesizer, type Plan, type Synthesizer } from '@likeness/synthesis';
import type { Metadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { numberOption } from './number-option.js';
import { parameters } from './parameter-options.js';

export const DEFAULT_DELTA = 1e-9;

export interface PlanOptions {
  readonly synthesizer: string;
  readonly epsilon?: string;
  readonly delta?: string;
  readonly param: readonly string[];
}

/** The plan that the options ask for. Looks at no data. */
export const makePlan = (
  metadata: Metadata,
  options: PlanOptions,
): { readonly synthesizer: Synthesizer; readonly plan: Plan } => {
  const synthesizer = findSynthesizer(options.synthesizer);
  if (synthesizer.guarantee === 'dp' && options.epsilon === undefined)
    throw new CliError(
      'epsilon_required',
      `${synthesizer.id} needs a privacy budget. Add --epsilon, for example --epsilon 1.`,
    );
  const plan = synthesizer.plan(metadata, {
    epsilon: numberOption(options.epsilon ?? ''),
    delta: options.delta === undefined ? DEFAULT_DELTA : numberOption(options.delta),
    params: parameters(options.param, synthesizer.params),
  });
  return { synthesizer, plan };
};
