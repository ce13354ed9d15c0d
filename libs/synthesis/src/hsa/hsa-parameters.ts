import type { ParameterSpec } from '../synthesizer.js';

export interface HsaParameters {
  readonly segments: number;
  readonly minLeaf: number;
  readonly maxRows: number;
}

export const hsaParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'segments',
    type: 'integer',
    default: 8,
    min: 1,
    max: 60,
    help: 'Kinds of rows, at most, that are told apart in each table.',
  },
  {
    name: 'minLeaf',
    type: 'integer',
    default: 5,
    min: 1,
    max: 1000,
    help: 'Real rows, at least, that a synthetic value is drawn from.',
  },
  {
    name: 'maxRows',
    type: 'integer',
    default: 50_000,
    min: 100,
    max: 10_000_000,
    help: 'Rows of a table, at most, that are learned from.',
  },
];
