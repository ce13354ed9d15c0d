import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface TabPeParameters extends ColumnParameters {
  readonly population: number;
  readonly iterations: number;
  readonly firstMutation: number;
  readonly lastMutation: number;
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
  readonly voteShare: number;
}

export const tabPeParameterSpecs: readonly ParameterSpec[] = [
  ...binSpecs,
  {
    name: 'population',
    type: 'integer',
    default: 1000,
    min: 2,
    max: 20_000,
    help: 'Made-up rows that the real ones vote for.',
  },
  {
    name: 'iterations',
    type: 'integer',
    default: 2,
    min: 1,
    max: 100,
    help: 'How often they vote; fixed beforehand, each costs the same.',
  },
  {
    name: 'firstMutation',
    type: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'Chance of each cell to change at first.',
  },
  {
    name: 'lastMutation',
    type: 'number',
    default: 0.05,
    min: 0,
    max: 1,
    help: 'Chance of each cell to change at last.',
  },
  {
    name: 'maxCells',
    type: 'integer',
    default: 60_000,
    min: 4,
    max: 10_000_000,
    help: 'The most cells of all cliques of the model that makes the first generation.',
  },
  oneWayShareSpec(0.25),
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.06,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for finding out which pairs of columns depend on each other.',
  },
  {
    name: 'voteShare',
    type: 'number',
    default: 0.2,
    min: 0.01,
    max: 0.9,
    help: 'Part of the budget for all votes together; what is left measures pairs.',
  },
  ...columnShareSpecs,
];
