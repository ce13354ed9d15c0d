import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import { columnWeightsSpec } from '../planning/column-weights.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface GroveParameters extends ColumnParameters {
  readonly columnWeights: string;
  readonly maxCells: number;
  readonly cellsPerColumn: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
  readonly refinementShare: number;
  readonly beyondTree: number;
}

export const groveParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  columnWeightsSpec,
  {
    name: 'maxCells',
    type: 'integer',
    default: 200_000,
    min: 4,
    max: 10_000_000,
    help: 'The most cells of all cliques of the model together.',
  },
  {
    name: 'cellsPerColumn',
    type: 'integer',
    default: 4_000,
    min: 1,
    max: 1_000_000,
    help: 'Cells of all cliques of the model per column of the table. More catches more dependence, and takes longer in proportion.',
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
  {
    name: 'refinementShare',
    type: 'number',
    default: 0.4,
    min: 0.01,
    max: 0.9,
    help: 'From epsilon 3 on: of the budget for pairs, the part for a second round, of pairs and triples about which the first model is wrong.',
  },
  {
    name: 'beyondTree',
    type: 'number',
    default: 0.015,
    min: 0,
    max: 1,
    help: 'Pairs that the tree of the model cannot hold are measured too where the mean error of all pairs (total-variation distance) is expected to fall by this much. Rows are then drawn much more slowly. 1 turns it off.',
  },
  ...columnShareSpecs,
];
