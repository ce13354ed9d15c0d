import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface DpGaussianCopulaParameters extends ColumnParameters {
  readonly oneWayShare: number;
  readonly levels: number;
}

export const dpGaussianCopulaParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  oneWayShareSpec(0.4),
  {
    name: 'levels',
    type: 'integer',
    default: 8,
    min: 2,
    max: 64,
    help: 'How many levels pairs tell apart in a column: of a number, ranges that hold about the same; of a category, the most frequent ones and the rest.',
  },
  ...columnShareSpecs,
];
