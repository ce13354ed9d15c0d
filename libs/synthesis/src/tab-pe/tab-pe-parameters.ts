import { binSpecs, columnShareSpecs, oneWayShareSpec, type ColumnParameters } from '../planning/column-parameters.js';
import type { ParameterSpec } from '../synthesizer.js';

export interface TabPeParameters extends ColumnParameters {
  readonly population: number;
  readonly iterations: number;
  readonly firstMutation: number;
  readonly lastMutation: number;
  readonly oneWayShare: number;
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
    default: 8,
    min: 1,
    max: 100,
    help: 'How often they vote; fixed beforehand, each costs the same.',
  },
  {
    name: 'firstMutation',
    type: 'number',
    default: 0.5,
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
  oneWayShareSpec(0.25),
  ...columnShareSpecs,
];
