import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface MstParameters extends ColumnParameters {
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
}

export const mstParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'maxCells',
    type: 'integer',
    default: 1_000_000,
    min: 4,
    max: 100_000_000,
    help: 'Pairs of columns with more cells than this are never measured together.',
  },
  oneWayShareSpec(0.35),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.07,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for choosing which pairs to measure; the rest measures them.',
  },
  ...columnShareSpecs,
];
