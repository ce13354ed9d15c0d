import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface MwemPgmParameters extends ColumnParameters {
  readonly degree: number;
  readonly rounds: number;
  readonly maxMegabytes: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
}

export const mwemPgmParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'degree',
    type: 'integer',
    default: 2,
    min: 2,
    max: 3,
    help: 'How many columns are measured together: pairs (2) or triples (3).',
  },
  {
    name: 'rounds',
    type: 'integer',
    default: 0,
    min: 0,
    max: 1000,
    help: 'Rounds of choosing and measuring, all of the same cost. 0: as many as there are columns.',
  },
  {
    name: 'maxMegabytes',
    type: 'number',
    default: 0.5,
    min: 0.001,
    max: 1000,
    help: 'Most memory that the model may take. More catches more dependence, and takes longer in proportion.',
  },
  oneWayShareSpec(0.3),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.07,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for choosing what to measure; the rest measures it.',
  },
  ...columnShareSpecs,
];
