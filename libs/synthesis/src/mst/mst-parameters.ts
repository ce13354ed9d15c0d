import type { ParameterSpec } from '../synthesizer.js';

export interface MstParameters {
  readonly bins: number;
  readonly detail: number;
  readonly maxCells: number;
  readonly oneWayShare: number;
  readonly selectionShare: number;
  readonly domainShare: number;
  readonly detailShare: number;
}

export const mstParameterSpecs: readonly ParameterSpec[] = [
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
    default: 1_000_000,
    min: 4,
    max: 100_000_000,
    help: 'Pairs of columns with more cells than this are never measured together.',
  },
  {
    name: 'oneWayShare',
    type: 'number',
    default: 0.35,
    min: 0.05,
    max: 0.9,
    help: 'Part of the budget for single columns.',
  },
  {
    name: 'selectionShare',
    type: 'number',
    default: 0.07,
    min: 0.01,
    max: 0.5,
    help: 'Part of the budget for choosing which pairs to measure; the rest measures them.',
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
