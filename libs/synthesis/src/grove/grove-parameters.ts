import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface GroveParameters extends ColumnParameters {
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
}

export const groveParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'maxCells',
    type: 'integer',
    default: 30_000,
    min: 4,
    max: 10_000_000,
    help: 'Cells of all cliques of the model together. More catches more dependence, and takes longer in proportion.',
  },
  oneWayShareSpec(0.28),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.06,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for finding out which pairs of columns depend on each other; the rest measures those.',
  },
  ...columnShareSpecs,
];
