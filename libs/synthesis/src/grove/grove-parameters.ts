import type { ParameterSpec } from '../synthesizer.js';

export interface GroveParameters {
  readonly bins: number;
  readonly detail: number;
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
  readonly domainShare: number;
  readonly detailShare: number;
}

export const groveParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'bins',
    type: 'integer',
    default: 32,
    min: 2,
    max: 1024,
    help: 'Equal-width bins per numeric or datetime column.',
  },
  {
    name: 'detail',
    type: 'integer',
    default: 8,
    min: 1,
    max: 64,
    help: 'How many times finer a numeric column is counted alone than in pairs.',
  },
  {
    name: 'maxCells',
    type: 'integer',
    default: 30_000,
    min: 4,
    max: 10_000_000,
    help: 'Cells of all cliques of the model together. More catches more dependence, and takes longer in proportion.',
  },
  {
    name: 'oneWayShare',
    type: 'number',
    default: 0.28,
    min: 0.05,
    max: 0.9,
    help: 'Part of the budget for single columns.',
  },
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.06,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for finding out which pairs of columns depend on each other; the rest measures those.',
  },
  {
    name: 'detailShare',
    type: 'number',
    default: 0.03,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for the detail of numeric columns; unused when none has more values than bins.',
  },
  {
    name: 'domainShare',
    type: 'number',
    default: 0.2,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for the domains of columns that declare none; unused when all do.',
  },
];
