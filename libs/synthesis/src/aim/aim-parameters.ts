import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import { columnWeightsSpec } from '../planning/column-weights.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface AimParameters extends ColumnParameters {
  readonly degree: number;
  readonly columnWeights: string;
  readonly rounds: number;
  readonly maxMegabytes: number;
  readonly oneWayShare: number;
}

export const aimParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'degree',
    type: 'integer',
    default: 2,
    min: 2,
    max: 3,
    help: 'What the result should get right: all pairs of columns (2), or all triples (3), which takes longer.',
  },
  columnWeightsSpec,
  {
    name: 'rounds',
    type: 'integer',
    default: 60,
    min: 1,
    max: 1000,
    help: 'Most rounds of choosing and measuring. There are fewer where noise soon hides what is left to learn.',
  },
  {
    name: 'maxMegabytes',
    type: 'number',
    default: 0.5,
    min: 0.001,
    max: 1000,
    help: 'Most memory that the model may take. More catches more dependence, and takes longer in proportion.',
  },
  oneWayShareSpec(0.2),
  ...columnShareSpecs,
];
