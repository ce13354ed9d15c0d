import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface PrivBayesParameters extends ColumnParameters {
  readonly degree: number;
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
}

export const privBayesParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'degree',
    type: 'integer',
    default: 2,
    min: 1,
    max: 4,
    help: 'A column depends on at most so many others.',
  },
  {
    name: 'maxCells',
    type: 'integer',
    default: 100_000,
    min: 4,
    max: 10_000_000,
    help: 'A column and those it depends on have at most so many cells together.',
  },
  oneWayShareSpec(0.3),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.12,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for choosing what each column depends on; the rest measures it.',
  },
  ...columnShareSpecs,
];
