import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import { columnWeightsSpec } from '../planning/column-weights.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface SwiftParameters extends ColumnParameters {
  readonly degree: number;
  readonly columnWeights: string;
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
}

export const swiftParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'degree',
    type: 'integer',
    default: 3,
    min: 2,
    max: 3,
    help: 'How many columns are measured together: pairs (2), or pairs and triples (3). Above 40 columns, always pairs.',
  },
  columnWeightsSpec,
  {
    name: 'maxCells',
    type: 'integer',
    default: 100_000,
    min: 4,
    max: 10_000_000,
    help: 'The most cells of all cliques of the model together. More catches more dependence, and takes longer in proportion.',
  },
  oneWayShareSpec(0.25),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.1,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for finding out which columns depend on each other; the rest measures those.',
  },
  ...columnShareSpecs,
];
