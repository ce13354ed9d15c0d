import { ctganParameterSpecs, type CtganParameters } from '../ctgan/ctgan-parameters.js';
import { gaussianCopulaParameterSpecs } from '../gaussian-copula/gaussian-copula-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface CopulaGanParameters extends CtganParameters {
  readonly default_distribution: string;
  readonly numerical_distributions: string;
}

/** CTGAN's, and the shapes of the Gaussian copula. */
export const copulaGanParameterSpecs: readonly ParameterSpec[] = [
  ...ctganParameterSpecs,
  ...gaussianCopulaParameterSpecs.filter(({ name }) => !ctganParameterSpecs.some((spec) => spec.name === name)),
];
