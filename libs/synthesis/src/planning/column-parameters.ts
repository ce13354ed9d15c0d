import type { ParameterSpec } from '../synthesizer.js';

/** How columns are cut into cells, and what part of the budget they get. Every synthesizer that measures marginals has these parameters. */
export interface ColumnParameters {
  readonly bins: number;
  readonly detail: number;
  readonly domainShare: number;
  readonly detailShare: number;
}

export const binSpecs: readonly ParameterSpec[] = [
  {
    name: 'bins',
    type: 'integer',
    default: 32,
    min: 2,
    max: 1024,
    help: 'Equal-width bins per numeric or datetime column, and the most cells that pairs tell apart in one.',
  },
  {
    name: 'detail',
    type: 'integer',
    default: 32,
    min: 1,
    max: 64,
    help: 'How many times finer a numeric column is counted alone than in pairs.',
  },
];

export const columnShareSpecs: readonly ParameterSpec[] = [
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

export function oneWayShareSpec(share: number): ParameterSpec {
  return {
    name: 'oneWayShare',
    type: 'number',
    default: share,
    min: 0.05,
    max: 0.9,
    help: 'Part of the budget for single columns.',
  };
}
