import type { ParameterSpec } from '../synthesizer.js';

export interface HouseholdsParameters {
  readonly unitTable: string;
  readonly synthesizer: string;
  readonly maxChildren: number;
  readonly maxChildrenOf: string;
  readonly contextColumns: number;
  readonly siblingColumns?: number;
  readonly otherShare: number;
}

export const householdsParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'unitTable',
    type: 'text',
    default: '',
    help: 'The table whose rows are the people that are protected, each with all that belongs to it. Empty: the one with a "privacy_unit", or the only one that is no child.',
  },
  // Those that draw rows given others exactly.
  {
    name: 'synthesizer',
    type: 'choice',
    default: 'grove',
    choices: ['grove', 'mst', 'aim', 'aim-gdp', 'mwem-pgm', 'swift', 'independent'],
    help: 'What measures the rows of each table beside their parents.',
  },
  {
    name: 'maxChildren',
    type: 'integer',
    default: 10,
    min: 1,
    max: 10_000,
    help: 'Children of a row, at most, over each relationship. More than that are not counted.',
  },
  {
    name: 'maxChildrenOf',
    type: 'text',
    default: '',
    help: 'The same for single tables of children, for example "orders=30, cards=1".',
  },
  {
    name: 'contextColumns',
    type: 'integer',
    default: 4,
    min: 0,
    max: 20,
    help: 'Columns of a parent, at most, that its children depend on: the first ones with a declared domain.',
  },
  {
    name: 'siblingColumns',
    type: 'integer',
    default: 0,
    min: 0,
    max: 20,
    help: 'Columns, at most, in which children of one parent depend on each other: the first ones with a declared domain. Each costs as much as any other column.',
  },
  {
    name: 'otherShare',
    type: 'number',
    default: 0.2,
    min: 0.01,
    max: 0.99,
    help: 'Part of the budget for all tables that do not belong to the unit, where there are some.',
  },
];
