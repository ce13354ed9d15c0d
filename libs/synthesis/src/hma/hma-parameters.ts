import type { ParameterSpec } from '../synthesizer.js';

export interface HmaParameters {
  readonly minLeaf: number;
  readonly summaries: number;
  readonly maxRows: number;
}

export const hmaParameterSpecs: readonly ParameterSpec[] = [
  {
    name: 'minLeaf',
    type: 'integer',
    default: 5,
    min: 1,
    max: 1000,
    help: 'Real rows, at least, that a synthetic value is drawn from. More: further from single real rows, and coarser.',
  },
  {
    name: 'summaries',
    type: 'integer',
    default: 3,
    min: 0,
    max: 20,
    help: 'Columns of children, at most, of which a parent remembers the middle: it is what makes brothers and sisters alike.',
  },
  {
    name: 'maxRows',
    type: 'integer',
    default: 50_000,
    min: 100,
    max: 10_000_000,
    help: 'Rows of a table, at most, that its trees are grown from.',
  },
];
